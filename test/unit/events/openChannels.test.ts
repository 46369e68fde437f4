import { readBotEvents, type BotEvent } from '../../../nodes/shared/events/bot/botEvent';
import { customerDialog } from '../../../nodes/shared/events/bot/customerDialog';
import { readFetchedEvent } from '../../../nodes/shared/events/bot/fetchedEvent';
import { auth, formOf, readPosted, TS, v1, v2 } from '../../support/triggers/eventSamples';
import { guest, known, lineV1, lineV2, type LineScene } from '../../support/triggers/lineSamples';

const BOT = { id: 456 };

const onlyOne = (events: BotEvent[]): BotEvent => {
	expect(events).toHaveLength(1);
	return events[0];
};
const asForm = (event: string, data: object) =>
	onlyOne(readBotEvents(readPosted(formOf(event, data))!, BOT));
const asJson = (event: string, data: object) =>
	onlyOne(readBotEvents(readPosted(JSON.stringify({ event, data, ts: TS, auth }))!, BOT));
const fetched = (type: string, data: object) =>
	readFetchedEvent({ eventId: 1, type, date: new Date(TS * 1000).toISOString(), data }, BOT.id)!;

/** An event of either generation, however it arrives. */
const ways: Array<[string, 'v1' | 'v2', typeof asForm]> = [
	['v2, posted as a form', 'v2', asForm],
	['v2, posted as JSON', 'v2', asJson],
	['v2, fetched', 'v2', fetched],
	['v1, posted as a form', 'v1', asForm],
	['v1, posted as JSON', 'v1', asJson],
];

const NAMES = {
	message: ['ONIMBOTMESSAGEADD', 'ONIMBOTV2MESSAGEADD'],
	messageEdited: ['ONIMBOTMESSAGEUPDATE', 'ONIMBOTV2MESSAGEUPDATE'],
	messageDeleted: ['ONIMBOTMESSAGEDELETE', 'ONIMBOTV2MESSAGEDELETE'],
	joinedChat: ['ONIMBOTJOINCHAT', 'ONIMBOTV2JOINCHAT'],
	command: ['ONIMCOMMANDADD', 'ONIMBOTV2COMMANDADD'],
} as const;

const NO_CRM = { leadId: null, dealId: null, contactId: null, companyId: null };
const ofGuest = {
	connector: 'livechat',
	lineId: 13,
	sessionId: 171,
	clientUserId: 515,
	ownerId: null,
	handledBy: 'bot',
	crm: NO_CRM,
	silent: false,
};
const ofKnown = {
	...ofGuest,
	connector: 'telegrambot',
	sessionId: 172,
	crm: { ...NO_CRM, dealId: 64, contactId: 31 },
};

describe.each(ways)('%s', (_, apiVersion, read) => {
	const of = (name: keyof typeof NAMES, scene: LineScene) => {
		const [old, current] = NAMES[name];
		return apiVersion === 'v1'
			? read(old, lineV1(old, scene))
			: read(current, lineV2(current, scene));
	};

	test.each(Object.keys(NAMES) as Array<keyof typeof NAMES>)(
		'%s of a customer, whom the CRM knows or not',
		(name) => {
			expect(of(name, guest)).toMatchObject({ openChannel: ofGuest, isClient: true });
			expect(of(name, known)).toMatchObject({ openChannel: ofKnown, isClient: true });
		},
	);

	test('an operator is no client', () => {
		expect(of('message', { ...guest, author: 27 })).toMatchObject({
			isClient: false,
			userId: 27,
			openChannel: { clientUserId: 515 },
		});
		expect(of('messageEdited', { ...guest, author: 27 }).isClient).toBe(false);
	});

	test.each<[string, Partial<LineScene>, object]>([
		['a person has it', { owner: 27 }, { ownerId: 27, handledBy: 'person' }],
		['the bot is the owner', { owner: 456 }, { ownerId: 456, handledBy: 'bot' }],
		[
			'it is closed',
			{ entityData1: 'N|NONE|0|N|N|0|0|0|0|0' },
			{ sessionId: null, handledBy: 'closed' },
		],
		['it is silent', { entityData3: 'Y' }, { silent: true }],
	])('%s', (__, change, expected) => {
		expect(of('message', { ...guest, ...change }).openChannel).toMatchObject(expected);
	});
});

test.each(Object.entries({ ...v1, ...v2 }))(
	'%s of other chats says nothing of clients',
	(event, data) => {
		const found = asForm(event, data);
		expect(found).not.toHaveProperty('openChannel');
		expect(found).not.toHaveProperty('isClient');
	},
);

test('reactions have the dialog, too', () => {
	expect(asForm('ONIMBOTV2REACTIONCHANGE', lineV2('ONIMBOTV2REACTIONCHANGE', guest))).toMatchObject(
		{ openChannel: ofGuest, isClient: true },
	);
});

test('a joined event without a user does not say who it was', () => {
	const data = { ...lineV2('ONIMBOTV2JOINCHAT', guest), user: [] };
	const event = asJson('ONIMBOTV2JOINCHAT', data);
	expect(event).toMatchObject({ event: 'joinedChat', openChannel: ofGuest });
	expect(event).not.toHaveProperty('isClient');
});

describe('who it was, without a mark of the portal', () => {
	const chat = { ...guest, entityType: 'LINES' };
	const who = (userId: number | undefined, entityId = guest.entityId) =>
		customerDialog({ ...chat, entityId }, { botId: BOT.id, userId, isConnector: undefined })
			.isClient;

	test.each([
		['the customer', 515, guest.entityId, true],
		['somebody else', 27, guest.entityId, false],
		['nobody', undefined, guest.entityId, undefined],
		['the system', 0, guest.entityId, undefined],
		['somebody, in a group chat of the channel', 516, 'telegrambot|1|-100|0', undefined],
	])('%s', (_, userId, entityId, expected) => expect(who(userId, entityId)).toBe(expected));
});
