import { startPortal, type Chat, type Portal } from '../../..';
import { refusal } from '../../support/client';
import { messageCalls, type MessageCalls } from '../../support/messageCalls';

let portal: Portal;
let group: Chat;
let v2: MessageCalls;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'boss', name: 'Boss', type: 'supervisor', color: 'PINK' });
	group = portal.addChat({ members: [1, 39] });
	v2 = messageCalls(portal);
});
afterEach(async () => await portal.close());

const say = (text: string, authorId = 1) => portal.addMessage(group, { authorId, text });
const MISSING = [400, '100', 'Could not find value for parameter {messageId}'];

describe('imbot.v2.Chat.Message.get', () => {
	it('is for supervisors and personal bots', async () => {
		const { id } = say('Hi');
		const code = async () => await v2.code('Message.get', { messageId: id });
		expect(await code()).toBeUndefined();
		const bot = portal.bot(39);
		if (bot) bot.type = 'personal';
		expect(await code()).toBeUndefined();
		if (bot) bot.type = 'bot';
		expect(await refusal(v2.call('Message.get', { messageId: id }))).toEqual([
			400,
			'BOT_TYPE_NOT_ALLOWED',
			'Method is available only for supervisor and personal bots',
		]);
		expect(await code()).toBe(await v2.code('Message.getContext', { messageId: 77 }));
		expect(await refusal(v2.call('Message.get'))).toEqual(MISSING);
	});

	it('returns the message and its author', async () => {
		const ann = portal.addUser({ id: 2, name: 'Ann', lastName: 'Lee', color: 'RED' });
		group.members.add(2);
		const { id, date } = say('[b]Hi[/b]', ann.id);
		const { result } = await v2.call('Message.get', { messageId: String(id) });
		expect(result).toEqual({
			message: {
				id,
				chatId: 5,
				authorId: 2,
				date: `${new Date(date).toISOString().slice(0, 19)}+00:00`,
				text: '[b]Hi[/b]',
				isSystem: false,
				uuid: '',
				forward: null,
				params: [],
				viewedByOthers: false,
			},
			user: expect.objectContaining({ id: 2, name: 'Ann Lee', bot: false, color: '#df532d' }),
		});
	});

	it('shows content, marks and forwards, and nobody behind a system message', async () => {
		const LINK = { TEXT: 'Open', LINK: '/x' };
		const sent = await v2.sent({ message: 'x', keyboard: [LINK], attach: [{ MESSAGE: 'm' }] });
		group.lastRead.set(1, sent.id);
		await v2.update(sent.id, { message: 'y' });
		const forward = { id: sent.id, userId: 39, chatId: 5 };
		const copy = portal.addMessage(group, { authorId: 1, text: 'y', forward, replyId: sent.id });
		const get = async (messageId: number) =>
			(await v2.call('Message.get', { messageId })).result as { message: object; user: object };
		expect(await get(sent.id)).toMatchObject({
			message: {
				params: {
					KEYBOARD: [LINK],
					ATTACH: [{ BLOCKS: [{ MESSAGE: 'm' }] }],
					IS_EDITED: 'Y',
				},
				viewedByOthers: true,
			},
			user: { id: 39, bot: true, color: '#f76187' },
		});
		expect(await get(copy.id)).toMatchObject({
			message: { forward: { ...forward, date: expect.any(String) }, params: { REPLY_ID: sent.id } },
		});
		const system = await v2.sent({ message: 'x', system: true });
		expect(await get(system.id)).toMatchObject({ message: { authorId: 0 }, user: [] });
	});

	it('does not find what is gone, and is not let into other chats', async () => {
		const gone = say('x');
		const trace = await v2.sent({ message: 'x' });
		await v2.call('Message.delete', { messageId: trace.id });
		gone.isRemoved = true;
		const foreign = portal.addMessage(portal.addChat({ members: [1] }), { authorId: 1, text: 'x' });
		for (const name of ['Message.get', 'Message.getContext']) {
			expect(await v2.code(name, { messageId: gone.id })).toBe('MESSAGE_NOT_FOUND');
			expect(await v2.code(name, { messageId: foreign.id })).toBe('MESSAGE_ACCESS_DENIED');
		}
		expect((await v2.call('Message.get', { messageId: trace.id })).result).toMatchObject({
			message: { text: '', params: { IS_DELETED: 'Y' } },
		});
	});
});

describe('imbot.v2.Chat.Message.getContext', () => {
	it('returns the messages around a message and their authors', async () => {
		for (let n = 1; n <= 8; n++) say(String(n), n % 2 ? 1 : 39);
		portal.addMessage(portal.addChat({ members: [39] }), { authorId: 39, text: 'elsewhere' });
		const window = async (messageId: number, range?: unknown) => {
			const { result } = await v2.call('Message.getContext', { messageId, range });
			const { messages, users, hasPrevPage, hasNextPage } = result as {
				messages: Array<{ text: string }>;
				users: Array<{ id: number }>;
				hasPrevPage: boolean;
				hasNextPage: boolean;
			};
			const texts = messages.map(({ text }) => text).join('');
			return [texts, users.map(({ id }) => id), hasPrevPage, hasNextPage];
		};
		expect(await window(1004)).toEqual(['12345678', [1, 39], false, false]);
		expect(await window(1004, '2')).toEqual(['23456', [39, 1], true, true]);
		expect(await window(1004, 0)).toEqual(['345', [1, 39], true, true]);
		expect(await window(1001, 2)).toEqual(['123', [1, 39], false, true]);
		expect(await window(1008, 2)).toEqual(['678', [39, 1], true, false]);
	});

	it('returns at most fifty on each side', async () => {
		for (let n = 1; n <= 120; n++) say(String(n));
		const { result } = await v2.call('Message.getContext', { messageId: 1061, range: 500 });
		expect((result as { messages: unknown[] }).messages).toHaveLength(101);
	});
});
