import type { Receiver } from '../../control/receiver';
import type { Portal } from '../..';
import { call } from '../support/client';
import { startEventPortal, type EventPortal } from '../support/eventPortal';

let set: EventPortal;
let portal: Portal;
let receiver: Receiver;

beforeEach(async () => {
	set = await startEventPortal();
	({ portal, receiver } = set);
});
afterEach(async () => await set.close());

const after = async (action: () => unknown) => await set.after(action);

describe('recipients', () => {
	beforeEach(() => {
		set.addBot(40, { type: 'supervisor' });
		set.addBot(41, { type: 'personal' });
		set.addBot(42, { type: 'supervisor' });
		set.group.members = new Set([1, 2, 39, 40, 41]);
	});

	const heard = async (action: () => unknown) =>
		(await after(action)).map((line) => line.replace(' ONIMBOTV2', ' '));

	it('group: those who get everything, and whom a message mentions', async () => {
		const all = ['/bot40 MESSAGEADD', '/bot41 MESSAGEADD'];
		expect((await heard(() => portal.say(1, 'chat5', 'hello'))).sort()).toEqual(all);
		const mention = '[user=39][/user] [USER=39 REPLACE]x[/USER] [USER=42]not here[/USER]';
		expect((await heard(() => portal.say(1, 'chat5', mention))).sort()).toEqual([
			'/bot39 MESSAGEADD',
			...all,
		]);
		expect((await heard(() => portal.say(1, 'chat5', 'USER=39 [USER=39]'))).sort()).toEqual(all);
	});

	it('private: always, and only the bot itself', async () => {
		await after(() => portal.joinChat(1, '39'));
		expect(await heard(() => portal.say(1, '39', 'hello'))).toEqual(['/bot39 MESSAGEADD']);
	});

	it('nothing of what bots write', async () => {
		const params = { botId: 40, botToken: 'bot-token', dialogId: 'chat5' };
		const send = async () =>
			await call(portal, 'imbot.v2.Chat.Message.send', {
				...params,
				fields: { message: '[USER=39]you[/USER] and all' },
			});
		expect(await heard(send)).toEqual([]);
	});

	it('a bot that comes into a chat, whoever brings it', async () => {
		expect(await heard(() => portal.joinChat(2, 'chat5', 42))).toEqual(['/bot42 JOINCHAT']);
		expect(receiver.last().data).toMatchObject({ dialogId: 'chat5', user: { id: '2' } });
		expect(await heard(() => portal.joinChat(2, 'chat5', 42))).toEqual([]);
		const fields = { title: 'New', userIds: [2, 41] };
		const params = { botId: 39, botToken: 'bot-token', fields };
		const lines = await heard(async () => await call(portal, 'imbot.v2.Chat.add', params));
		expect(lines.sort()).toEqual(['/bot39 JOINCHAT', '/bot41 JOINCHAT']);
		expect(receiver.last().data).toMatchObject({ user: { id: '39', bot: '1' } });
	});

	it('revision 33: a bot of a webhook only at an address that names its token', async () => {
		portal.options.revision = 33;
		const say = () => portal.say(1, 'chat5', '[USER=39]x[/USER]');
		set.group.members = new Set([1, 39]);
		expect(await heard(say)).toEqual([]);
		set.bot.webhookUrl += '?CLIENT_ID=bot-token';
		expect(await heard(say)).toEqual(['/bot39?CLIENT_ID=bot-token MESSAGEADD']);
		set.bot.webhookUrl = `${receiver.url}app`;
		set.bot.owner = portal.app.clientId;
		expect(await heard(say)).toEqual(['/app MESSAGEADD']);
	});

	it('a dialog that the bot itself opens', async () => {
		const params = { botId: 39, botToken: 'bot-token', dialogId: '2' };
		const send = async () =>
			await call(portal, 'imbot.v2.Chat.Message.send', { ...params, fields: { message: 'Hi' } });
		expect(await heard(send)).toEqual(['/bot39 JOINCHAT']);
		expect(receiver.last().data).toMatchObject({ dialogId: '2', user: { id: '2' } });
		expect(await heard(send)).toEqual([]);
	});
});
