import { readBotEvents, type BotEvent } from '../../../nodes/shared/events/bot/botEvent';
import { customerDialog } from '../../../nodes/shared/events/bot/customerDialog';
import { readFetchedEvent } from '../../../nodes/shared/events/bot/fetchedEvent';
import { isWanted, readFilterOptions } from '../../../nodes/shared/events/bot/filters';
import { openChannelEvents } from '../../../nodes/shared/events/portal/openChannelEvent';
import { fc } from '../../support/random/fastCheck';
import { auth, readPosted, TS } from '../../support/triggers/eventSamples';
import { guest, lineV1, lineV2 } from '../../support/triggers/lineSamples';

const BOT = { id: 456 };

const read = (event: string, data: object): BotEvent[] =>
	readBotEvents(readPosted(JSON.stringify({ event, data, ts: TS, auth }))!, BOT);

/** What an event of v2, or of v1, says when its fields are these. */
const ways: Array<[string, (chat: object, user: object) => BotEvent[]]> = [
	[
		'v2',
		(chat, user) => {
			const data = lineV2('ONIMBOTV2MESSAGEADD', guest);
			const changed = { chat: { ...(data.chat as object), ...chat } };
			return read('ONIMBOTV2MESSAGEADD', {
				...{ ...data, ...changed },
				user: { ...(data.user as object), ...user },
			});
		},
	],
	[
		'v1',
		(chat, user) => {
			const names = {
				entityId: 'CHAT_ENTITY_ID',
				entityData1: 'CHAT_ENTITY_DATA_1',
				entityData2: 'CHAT_ENTITY_DATA_2',
				entityData3: 'CHAT_ENTITY_DATA_3',
				owner: 'CHAT_AUTHOR_ID',
			} as Record<string, string>;
			const data = lineV1('ONIMBOTMESSAGEADD', guest);
			const renamed = Object.fromEntries(
				Object.entries(chat).map(([name, value]) => [names[name], value as unknown]),
			);
			const { connector, ...who } = user as { connector?: unknown };
			return read('ONIMBOTMESSAGEADD', {
				...{ ...data, PARAMS: { ...(data.PARAMS as object), ...renamed } },
				USER: {
					...{ ...(data.USER as object), ...who },
					...(connector !== undefined && { IS_CONNECTOR: connector }),
				},
			});
		},
	],
];

const byDefault = readFilterOptions({});
const isStarted = (events: BotEvent[]) =>
	events.some((event) => isWanted(event, { events: ['message'], ...byDefault }));

describe.each(ways)('%s', (_, of) => {
	test.each<[string, object, object]>([
		['a list as the mark of the connector', {}, { connector: [] }],
		['a map as the mark of the connector', {}, { connector: { '0': '1' } }],
		['null as the mark of the connector', {}, { connector: null }],
		['no mark, but the ID of the customer', {}, { connector: 'N' }],
		['an owner "0"', { owner: '0' }, {}],
		['an owner ""', { owner: '' }, {}],
		['an owner null', { owner: null }, {}],
		['a list as the owner', { owner: [] }, {}],
		['shortened data', { entityData1: 'N|NONE' }, {}],
		['no data', { entityData1: null, entityData2: null, entityData3: null }, {}],
		['a list as the data', { entityData1: [], entityData2: [], entityData3: [] }, {}],
		['a list as the code', { entityId: [] }, {}],
		['an unknown connector', { entityId: 'my own|connector' }, {}],
	])('%s: the message of a customer is not lost', (__, chat, user) => {
		const events = of(chat, user);
		expect(events).toMatchObject([{ openChannel: { handledBy: 'bot' } }]);
		expect(isStarted(events)).toBe(true);
	});

	test('bombs of separators are read, and give no more than what is known', () => {
		const bomb = '|'.repeat(200_000);
		const pairs = 'DEAL|5|'.repeat(50_000);
		const chat = { entityId: `livechat|13|1|515${bomb}`, entityData1: bomb, entityData2: pairs };
		expect(of(chat, {})).toMatchObject([
			{
				isClient: true,
				openChannel: { connector: 'livechat', lineId: 13, clientUserId: 515, sessionId: null },
			},
		]);
	});

	test('whatever stands there, an item has its form', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue(), { minLength: 6, maxLength: 6 }), (values) => {
				const [entityId, entityData1, entityData2, entityData3, owner, connector] = values;
				const chat = { entityId, entityData1, entityData2, entityData3, owner };
				const [{ openChannel }] = of(chat, { connector });
				expect(openChannel).toEqual({
					connector: expect.any(String),
					silent: expect.any(Boolean),
					handledBy: expect.stringMatching(/^(bot|person|closed)$/),
					crm: expect.any(Object),
					...{ lineId: openChannel?.lineId, sessionId: openChannel?.sessionId },
					...{ clientUserId: openChannel?.clientUserId, ownerId: openChannel?.ownerId },
				});
				const { lineId, sessionId, clientUserId, ownerId, crm } = openChannel!;
				for (const id of [lineId, sessionId, clientUserId, ownerId, ...Object.values(crm)]) {
					expect(id === null || Number.isSafeInteger(id)).toBe(true);
				}
			}),
		);
	});
});

test.each([
	['a mark that says no', false],
	['no mark', undefined],
])('the customer of the dialog is the client: %s', (_, isConnector) => {
	const chat = { ...guest, entityType: 'LINES' };
	const who = (userId: number) => customerDialog(chat, { botId: BOT.id, userId, isConnector });
	expect(who(515)).toMatchObject({ isClient: true });
	expect(who(27)).toMatchObject({ isClient: false });
});

test.each([[{ toString: {} }], [[]], [null], [7]])(
	'a fetched event of the type %j is none',
	(type) => {
		const data = lineV2('ONIMBOTV2MESSAGEADD', guest);
		expect(readFetchedEvent({ eventId: 1, type, data }, BOT.id)).toBeUndefined();
	},
);

describe('events of the portal', () => {
	test('whatever they carry, an event has its form', () => {
		const names = ['ONSESSIONSTART', 'ONSESSIONFINISH', 'ONOPENLINEMESSAGEADD'];
		fc.assert(
			fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, DATA) => {
				for (const event of openChannelEvents(name, { DATA } as never)) {
					expect(Object.values(event)).not.toContain(undefined);
				}
			}),
		);
	});
});
