import { randomUUID } from 'node:crypto';

import type { Bot } from '../../portal';
import { pollingOf, PollHost } from '../../support/triggers/pollHost';
import { oAuth2Credential, usePortal, webhookCredential } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const get = usePortal();
const portal = () => get.get();

const addBot = (more: object = {}): Bot =>
	portal().addBot({ code: `poll_${randomUUID()}`, name: 'Poll', eventMode: 'fetch', ...more });
const start = (bot: Bot, change: object = {}): PollHost =>
	new PollHost({
		parameters: pollingOf(bot.id, change),
		credentials: webhookCredential(portal()),
	});
/** Adds a person who already has a dialog with the bot. */
const talk = (bot: Bot) => {
	const { id } = portal().addUser({ name: 'Anna', lastName: 'Berg' });
	return { id, say: (text: string) => portal().say(id, String(bot.id), text) };
};
const textsOf = (items: Array<Record<string, unknown>> | null) => items?.map(({ text }) => text);
const offsets = () =>
	portal()
		.journal.filter(({ method }) => method === 'imbot.v2.Event.get')
		.map(({ params }) => params.offset);
const reads = () => portal().journal.filter(({ method }) => method === 'imbot.v2.Bot.get').length;

test('hands events over with their types, and confirms them with the next poll', async () => {
	const bot = addBot();
	const host = start(bot);
	const person = talk(bot);
	const text = 'Grüße 😀 100% & <b> + $result[a]';
	const message = person.say(text);
	const items = await host.poll();
	expect(items).toHaveLength(1);
	expect(items![0]).toMatchObject({
		event: 'message',
		eventId: expect.any(Number),
		text,
		dialogId: String(person.id),
		messageId: message.id,
		userId: person.id,
		isBot: false,
		botId: bot.id,
		botCode: bot.code,
		time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.000Z$/),
		data: {
			bot: { id: bot.id, code: bot.code, eventMode: 'fetch' },
			message: { id: message.id, isSystem: false, forward: null, params: [] },
			user: { id: person.id, active: true, idle: false },
		},
	});
	expect(portal().waitingEvents(bot.id)).toBe(2); // including the event for the opened dialog
	expect(await host.poll()).toBeNull();
	expect(portal().waitingEvents(bot.id)).toBe(0);
	expect(offsets()).toEqual([undefined, Number(items![0].eventId) + 1]);
});

test('takes a page at a time, in order, each event once', async () => {
	const bot = addBot();
	const host = start(bot, { options: { limitPerPoll: 2 } });
	const person = talk(bot);
	for (const n of [1, 2, 3, 4]) person.say(`${n}`);
	// The first event is for the opened dialog.
	const pages = [await host.poll(), await host.poll(), await host.poll(), await host.poll()];
	expect(pages.map(textsOf)).toEqual([['1'], ['2', '3'], ['4'], undefined]);
	expect(portal().waitingEvents(bot.id)).toBe(0);
});

test('a restart between polls repeats nothing, a crash repeats one page', async () => {
	const bot = addBot();
	const host = start(bot, { options: { limitPerPoll: 2 } });
	const person = talk(bot);
	for (const n of [1, 2, 3, 4, 5]) person.say(`${n}`);
	expect(textsOf(await host.poll())).toEqual(['1']);
	host.restart();
	expect(textsOf(await host.pollAndCrash())).toEqual(['2', '3']);
	expect(textsOf(await host.pollAndCrash())).toEqual(['2', '3']);
	expect(textsOf(await host.poll())).toEqual(['2', '3']);
	host.restart();
	expect(textsOf(await host.poll())).toEqual(['4', '5']);
	host.activate();
	expect(await host.poll()).toBeNull();
});

test('what nobody wants starts nothing, and goes away', async () => {
	const bot = addBot();
	const host = start(bot, { events: ['reaction'] });
	talk(bot).say('Hello');
	expect(await host.poll()).toBeNull();
	expect(await host.poll()).toBeNull();
	expect(portal().waitingEvents(bot.id)).toBe(0);
});

test('filters as the other trigger does', async () => {
	const bot = addBot();
	const [anna, otto] = [talk(bot), talk(bot)];
	portal().addCommand({ botId: bot.id, command: 'help' });
	portal().addCommand({ botId: bot.id, command: 'order' });
	anna.say('/help me');
	anna.say('/order 7');
	otto.say('/order 8');
	const events = ['command', 'joinedChat'];
	const seen = async (options: object) =>
		(await start(bot, { events, options }).test())?.map(({ event, userId, command }) =>
			[event, userId, (command as { params?: string })?.params].filter(Boolean).join(' '),
		);
	const joined = `joinedChat ${otto.id}`;
	expect(await seen({ userIds: `${otto.id}` })).toEqual([joined, `command ${otto.id} 8`]);
	expect(await seen({ dialogIds: otto.id, commands: '/ORDER' })).toEqual([
		joined,
		`command ${otto.id} 8`,
	]);
	expect(await seen({ commands: 'help', dialogIds: [`${anna.id}`] })).toEqual([
		`joinedChat ${anna.id}`,
		`command ${anna.id} me`,
	]);
	expect(await seen({ userIds: '999999' })).toBeUndefined();
});

test('a test shows what waits, and leaves it there', async () => {
	const bot = addBot();
	const host = start(bot);
	expect(await host.test()).toBeNull();
	const person = talk(bot);
	person.say('1');
	expect(textsOf(await host.poll())).toEqual(['1']);
	person.say('2');
	const { stored } = host;
	for (let n = 0; n < 2; n++) expect(textsOf(await host.test())).toEqual(['1', '2']);
	expect(host.stored).toEqual(stored);
	expect(offsets()).toEqual(Array(4).fill(undefined));
	expect(textsOf(await host.poll())).toEqual(['2']);
});

test('polls that overlap hand a page over once', async () => {
	const bot = addBot();
	const host = start(bot);
	talk(bot).say('once');
	portal().fault({ kind: 'slow', match: 'imbot.v2.Event.get' });
	const pages = await Promise.all([host.poll(), host.poll(), host.poll()]);
	expect(pages.map(textsOf)).toEqual([['once'], undefined, undefined]);
	expect(portal().requests).toBe(1);
});

test('serves a bot of an OAuth app, by its code', async () => {
	const { clientId } = portal().app;
	const bot = addBot({ owner: clientId });
	const parameters = pollingOf('', {
		authentication: 'oAuth2',
		botId: { __rl: true, mode: 'code', value: bot.code },
	});
	const host = new PollHost({ parameters, credentials: oAuth2Credential(portal()) });
	talk(bot).say('Hi');
	expect(textsOf(await host.poll())).toEqual(['Hi']);
	talk(bot).say('again');
	expect(textsOf(await host.poll())).toEqual(['again']);
	expect(reads()).toBe(1);
});

test('another bot starts from its own beginning', async () => {
	const [first, second] = [addBot(), addBot()];
	const host = start(first);
	talk(second).say('early');
	talk(first).say('late');
	await host.poll();
	host.parameters = pollingOf(second.id);
	expect(textsOf(await host.poll())).toEqual(['early']);
	expect(offsets()).toEqual([undefined, undefined]);
});

test('a code may stand for a new bot', async () => {
	const old = addBot();
	const botId = { __rl: true, mode: 'code', value: old.code };
	const host = start(old, { botId });
	await host.poll();
	portal().removeBot(old.id);
	await expect(host.poll()).rejects.toThrow(/BOT_NOT_FOUND/);
	const bot = addBot({ code: old.code });
	talk(bot).say('new');
	expect(textsOf(await host.poll())).toEqual(['new']);
});

test('portals before revision 35 name the owner of a bot: its token stays out', async () => {
	portal().options.revision = 33;
	const bot = addBot();
	const host = start(bot);
	talk(bot).say('Hello');
	const items = await host.poll();
	portal().options.revision = 36;
	expect(items).toMatchObject([{ text: 'Hello', data: { bot: { id: bot.id } } }]);
	expect(JSON.stringify(items)).not.toMatch(/appId|custombot-token/);
});

test('pages without anything wanted are no reason to wait for the next poll', async () => {
	const bot = addBot();
	portal().addCommand({ botId: bot.id, command: 'help' });
	const host = start(bot, { events: ['command'], options: { limitPerPoll: 3 } });
	const person = talk(bot);
	for (let n = 0; n < 7; n++) person.say(`noise ${n}`);
	person.say('/help me');
	person.say('noise 8');
	const items = await host.poll();
	expect(items).toMatchObject([{ event: 'command', command: { params: 'me' } }]);
	expect(offsets()).toHaveLength(3);
	// The page with the command is confirmed only once n8n has it.
	expect(portal().waitingEvents(bot.id)).toBeGreaterThan(0);
	expect(await host.poll()).toBeNull();
	// "noise 8", which the next poll will confirm.
	expect(portal().waitingEvents(bot.id)).toBe(1);
	expect(await host.poll()).toBeNull();
	expect(portal().waitingEvents(bot.id)).toBe(0);
});

test('a poll takes all that Bitrix24 gives at once', async () => {
	const bot = addBot();
	const host = start(bot);
	const person = talk(bot);
	for (let n = 0; n < 250; n++) person.say(`message ${n}`);
	expect(await host.poll()).toHaveLength(250);
	expect(portal().journal.at(-1)).toMatchObject({ params: { limit: 1000 } });
});
