import { toEvents } from '../../../../nodes/Bitrix24Trigger/readForm';
import { customerDialog } from '../../../../nodes/shared/events/bot/customerDialog';
import { chatEntity } from '../../../../nodes/shared/events/bot/chatEntity';
import { readV1 } from '../../../../nodes/shared/events/bot/readV1';
import { readV2 } from '../../../../nodes/shared/events/bot/readV2';
import { restoreTypes } from '../../../../nodes/shared/events/bot/restoreTypes';
import {
	isOfRule,
	isTooLarge,
	readData,
	readEnvelope,
} from '../../../../nodes/shared/events/incoming/postedEvent';
import { withoutTokens } from '../../../../nodes/shared/events/incoming/withoutTokens';
import { describeEvent } from '../../../../nodes/shared/events/portal/eventSubjects';
import { bbCodes, type Scanner } from './scanner';

const ofBot = { botId: 39, userId: 1, isConnector: undefined };

export const events: Record<string, Scanner> = {
	'a message event, v2': {
		run: (given) => readV2({ message: { text: given } }, 'message', 39),
		covers: ['readV2', 'eventDetails', 'mention', 'replyTo'].map(
			(file) => `shared/events/bot/${file}.ts`,
		),
		pieces: [
			...bbCodes,
			['[USER=39]', 'a', '[/USER]'],
			['[USER=39', '1', ']'],
			['[USER=39]', 'a', ''],
			['[BOT=39]', ' ', '[/USER],'],
			['[USER=39]a[/USER]', ' ', ','],
			[`${'-'.repeat(54)}\n`, 'a', '#chat5/1\n'],
			['#chat5/', '1', ''],
		],
	},
	'an event, v1': {
		run: (given) => [
			readV1({ PARAMS: { MESSAGE: given, FILE_ID: [given] }, USER: { ID: given } }, 'message', 39),
			chatEntity('CRM', given),
			...['entityId', 'entityData1', 'entityData2'].map((field) =>
				customerDialog({ entityType: 'LINES', [field]: given }, ofBot),
			),
			restoreTypes({ id: given, isNew: given, image: given }),
			withoutTokens({ [given]: given }),
		],
		covers: [
			...['readV1', 'eventDetails', 'restoreTypes', 'chatEntity'].map(
				(file) => `events/bot/${file}`,
			),
			...['events/incoming/withoutTokens', 'openChannel/openChannelOf'],
		].map((file) => `shared/${file}.ts`),
		pieces: ['1', 'auth', 'DYNAMIC_', '|', 'A_', 'DEAL|3|'],
	},
	'a posted form': {
		run: (given) => {
			const body = Buffer.from(given);
			return isTooLarge(body) || [readEnvelope(body), readData(body), isOfRule(body)];
		},
		covers: ['phpForm', 'phpDecode', 'jsonMembers', 'postedEvent'].map(
			(file) => `shared/events/incoming/${file}.ts`,
		),
		pieces: [
			'a[b]=',
			'[a]',
			'a[',
			'%5B',
			'%5D',
			'=',
			'&',
			'+',
			'\uFEFF',
			'{"a":',
			'{"a":[',
			'\\"',
			'{"auth":{',
			'auth[a]=%&',
			'[[[',
		],
	},
	'the name of an event': {
		run: (given) => [describeEvent(given), describeEvent(given.toUpperCase())],
		covers: ['shared/events/portal/eventSubjects.ts'],
		pieces: ['ADD', 'ADD_1', 'ADD_', 'ONADD', '.ON.', '.ON.ADD', '1'],
	},
	'events of the form': {
		run: (given) => toEvents(given, [given]),
		covers: ['Bitrix24Trigger/readForm.ts'],
		pieces: ['A', 'A ', ', ', 'A,'],
	},
};
