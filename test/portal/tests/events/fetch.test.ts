import type { EventPage } from '../../services/eventLog';
import type { Portal } from '../..';
import { call, refusal } from '../support/client';
import { startEventPortal, type EventPortal } from '../support/eventPortal';

let set: EventPortal;
let portal: Portal;

beforeEach(async () => {
	set = await startEventPortal();
	({ portal } = set);
	Object.assign(set.bot, { eventMode: 'fetch', webhookUrl: '' });
});
afterEach(async () => await set.close());

const BASE = { botId: 39, botToken: 'bot-token' };
const get = async (params: object = {}) =>
	await call(portal, 'imbot.v2.Event.get', { ...BASE, ...params });
const page = async (params?: object) => (await get(params)).result as EventPage;
const say = (count = 1) => {
	for (let n = 0; n < count; n++) portal.say(1, 'chat5', '[USER=39]x[/USER]');
};
const update = async (fields: object) =>
	await call(portal, 'imbot.v2.Bot.update', { ...BASE, fields });

describe('imbot.v2.Event.get', () => {
	it('has nothing for a bot of v1, if it gets only events of its own generation (docs)', async () => {
		const old = { generation: 1, eventMode: 'fetch', webhookUrl: '' } as const;
		const { id } = set.addBot(50, old);
		const types = async () => (await page({ botId: id })).events.map(({ type }) => type);
		portal.say(2, String(id), 'Hello');
		expect(await types()).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD']);
		portal.options.eventFormat = 'registered';
		portal.say(2, String(id), 'Hello');
		expect(await types()).toHaveLength(2);
	});

	it('returns events with their types and the whole bot, without auth', async () => {
		const { id } = portal.say(2, '39', 'Hello');
		portal.addCommand({ id: 41, botId: 39, command: 'help' });
		portal.say(2, '39', '/help me');
		portal.edit(id, 'Hallo');
		portal.remove(id);
		const context = { id: 7, nothing: null, list: [], yes: true };
		portal.openContext(2, '39', context);
		const own = portal.addMessage(set.group, { authorId: 39, text: 'x' });
		portal.react(2, own.id, 'like');
		expect(await set.after(() => undefined)).toEqual([]);

		const { result } = await call(portal, 'imbot.v2.Bot.get', BASE);
		const { bot } = result as { bot: object };
		const { events, nextOffset, hasMore } = await page();
		expect([nextOffset, hasMore]).toEqual([1008, false]);
		expect(events.map(({ eventId, type }) => [eventId, type])).toEqual([
			[1001, 'ONIMBOTV2JOINCHAT'],
			[1002, 'ONIMBOTV2MESSAGEADD'],
			[1003, 'ONIMBOTV2COMMANDADD'],
			[1004, 'ONIMBOTV2MESSAGEUPDATE'],
			[1005, 'ONIMBOTV2MESSAGEDELETE'],
			[1006, 'ONIMBOTV2CONTEXTGET'],
			[1007, 'ONIMBOTV2REACTIONCHANGE'],
		]);
		for (const { date } of events) expect(date).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\+00:00$/);
		expect(events[1].data).toMatchObject({
			bot: { id: 39, code: 'bot39', moduleId: 'rest', eventMode: 'fetch', countCommand: 0 },
			// The event shows the message as it was then.
			message: { id, authorId: 2, text: 'Hello', isSystem: false, params: [], forward: null },
			chat: { dialogId: '2', type: 'private', extranet: false },
			user: { id: 2, active: true, idle: false, departments: [1], phones: false },
			language: 'en',
		});
		expect(events[1].data.chat).not.toHaveProperty('role');
		expect(events[2].data).toMatchObject({
			command: { id: 41, command: '/help', params: 'me', context: 'textarea' },
		});
		expect(events[4].data).toMatchObject({ messageId: id });
		expect(events[5].data).toMatchObject({ dialogId: '2', context });
		expect(events[6].data).toMatchObject({ reaction: 'like', action: 'add', bot });
		expect(JSON.stringify(events)).not.toContain('"auth"');
	});

	it('returns the same page again until an offset confirms it', async () => {
		say(3);
		const ids = async (params?: object) =>
			(await page(params)).events.map(({ eventId }) => eventId);
		expect(await ids()).toEqual([1001, 1002, 1003]);
		expect(await ids({ offset: 0 })).toEqual([1001, 1002, 1003]);
		expect(await ids({ offset: 1002 })).toEqual([1002, 1003]);
		expect(await ids()).toEqual([1002, 1003]);
		expect(await page({ offset: 1004 })).toEqual({ events: [], nextOffset: 1004, hasMore: false });
		expect(await page()).toEqual({ events: [], nextOffset: 0, hasMore: false });
		say();
		expect(await ids({ offset: 1004 })).toEqual([1004]);
	});

	it.each([
		[2, 2, true, 1003],
		[3, 3, true, 1004],
		[4, 3, false, 1004],
		['2', 2, true, 1003],
		[0, 1, true, 1002],
		[-5, 1, true, 1002],
		[5000, 3, false, 1004],
		[null, 3, false, 1004],
	])('limit %j of three gives %d', async (limit, count, hasMore, nextOffset) => {
		say(3);
		const given = await page({ limit });
		expect([given.events.length, given.hasMore, given.nextOffset]).toEqual([
			count,
			hasMore,
			nextOffset,
		]);
	});

	it('has 100 in a page, and 1000 at most', async () => {
		say(1001);
		expect((await page()).events).toHaveLength(100);
		const { events, hasMore } = await page({ limit: 1001 });
		expect([events.length, hasMore]).toEqual([1000, true]);
	});

	it('keeps events for 24 hours', async () => {
		say();
		portal.advance(12 * 3600);
		say();
		portal.advance(12 * 3600);
		expect((await page()).events.map(({ eventId }) => eventId)).toEqual([1002]);
		expect(portal.waitingEvents(39)).toBe(1);
	});

	it('separates the events of bots, with IDs of one sequence', async () => {
		Object.assign(set.addBot(40), { eventMode: 'fetch', type: 'supervisor' });
		set.group.members.add(40);
		say(2);
		const other = { botId: 40 };
		expect((await page(other)).events.map(({ eventId }) => eventId)).toEqual([1002, 1004]);
		expect(await page({ offset: 1005 })).toMatchObject({ events: [] });
		expect((await page(other)).events).toHaveLength(2);
	});

	it('is empty after a change to webhook, and fills again after one back', async () => {
		say(2);
		const webhookUrl = `${set.receiver.url}new`;
		await update({ eventMode: 'webhook', webhookUrl });
		expect(await page()).toMatchObject({ events: [] });
		expect(await set.after(() => say())).toEqual(['/new ONIMBOTV2MESSAGEADD']);
		await update({ eventMode: 'fetch' });
		expect(await set.after(() => say())).toEqual([]);
		await update({ eventMode: 'fetch', isHidden: true });
		expect((await page()).events).toHaveLength(1);
	});

	it('goes with its bot', async () => {
		say();
		portal.removeBot(39);
		expect(portal.waitingEvents(39)).toBe(0);
		expect((await get()).error).toBe('BOT_NOT_FOUND');
	});

	it('refuses strangers, texts that are no numbers, and events of users', async () => {
		const code = async (params: object) => (await refusal(get(params))).slice(0, 2);
		expect(await code({ botToken: undefined })).toEqual([400, 'BOT_TOKEN_NOT_SPECIFIED']);
		expect(await code({ botId: undefined })).toEqual([400, 'BOT_ID_REQUIRED']);
		expect(await code({ botToken: 'x' })).toEqual([400, 'BOT_OWNERSHIP_ERROR']);
		expect(await code({ offset: 'soon' })).toEqual([400, '100']);
		expect(await code({ withUserEvents: true })).toEqual([400, 'USER_NOT_SUBSCRIBED']);
		portal.options.scopes = ['imbot'];
		expect(await code({ withUserEvents: 'Y' })).toEqual([400, 'SCOPE_ERROR']);
		expect((await get({ withUserEvents: false })).status).toBe(200);
	});
});
