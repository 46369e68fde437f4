import { toEvents } from '../../../../nodes/Bitrix24Trigger/readForm';
import { readV1 } from '../../../../nodes/shared/events/bot/readV1';
import { readV2 } from '../../../../nodes/shared/events/bot/readV2';
import { restoreTypes } from '../../../../nodes/shared/events/bot/restoreTypes';
import {
	isTooLarge,
	readData,
	readEnvelope,
} from '../../../../nodes/shared/events/incoming/postedEvent';
import { withoutTokens } from '../../../../nodes/shared/events/incoming/withoutTokens';
import { describeEvent } from '../../../../nodes/shared/events/portal/eventSubjects';
import { bbCodes, type Scanner } from './scanner';

export const events: Record<string, Scanner> = {
	'a message event, v2': {
		run: (given) => readV2({ message: { text: given } }, 'message', 39),
		covers: ['shared/events/bot/readV2.ts', 'shared/events/bot/eventDetails.ts'],
		pieces: [
			...bbCodes,
			['[USER=39]', 'a', '[/USER]'],
			['[USER=39', '1', ']'],
			['[USER=39]', 'a', ''],
		],
	},
	'an event, v1': {
		run: (given) => [
			readV1({ PARAMS: { MESSAGE: given, FILE_ID: [given] }, USER: { ID: given } }, 'message', 39),
			restoreTypes({ id: given, isNew: given, image: given }),
			withoutTokens({ [given]: given }),
		],
		covers: ['readV1', 'eventDetails', 'restoreTypes', '../incoming/withoutTokens'].map((file) =>
			file.startsWith('../') ? `shared/events/${file.slice(3)}.ts` : `shared/events/bot/${file}.ts`,
		),
		pieces: ['1', 'auth'],
	},
	'a posted form': {
		run: (given) => {
			const body = Buffer.from(given);
			return isTooLarge(body) || [readEnvelope(body), readData(body)];
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
