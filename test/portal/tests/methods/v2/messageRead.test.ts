import { REACTIONS } from '../../../content/reactions';
import { typingText } from '../../../model/typing';
import type { World } from '../../../model/world';
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

describe('imbot.v2.Chat.Message.read', () => {
	it('reads up to a message, then everything, and never backwards', async () => {
		const [first, second, third] = ['a', 'b', 'c'].map((text) => say(text));
		const read = async (messageId?: number) =>
			(await v2.call('Message.read', { dialogId: 'chat5', messageId })).result;
		const base = { chatId: 5 };
		expect(await read(second.id)).toEqual({
			...base,
			lastId: second.id,
			counter: 1,
			viewedMessages: [first.id, second.id],
		});
		expect(await read(first.id)).toMatchObject({ lastId: second.id, viewedMessages: [] });
		expect(await read()).toMatchObject({
			lastId: third.id,
			counter: 0,
			viewedMessages: [third.id],
		});
	});

	it('accepts an empty chat, and refuses other chats and messages of other chats', async () => {
		const read = async (params: object) => await v2.call('Message.read', params);
		expect((await read({ dialogId: 'chat5' })).result).toEqual({
			chatId: 5,
			lastId: 0,
			counter: 0,
			viewedMessages: [],
		});
		const foreign = portal.addMessage(portal.addChat({ members: [1] }), { authorId: 1, text: 'x' });
		expect((await read({ dialogId: 'chat5', messageId: foreign.id })).error).toBe(
			'MESSAGE_NOT_FOUND',
		);
		expect((await read({ dialogId: 'chat6' })).error).toBe('ACCESS_DENIED');
		expect((await read({})).error).toBe('100');
	});
});

describe('imbot.v2.Chat.Message.Reaction', () => {
	it('adds and removes', async () => {
		const message = say('Hi');
		const react = async (verb: string, reaction: unknown) =>
			await refusal(v2.call(`Message.Reaction.${verb}`, { messageId: message.id, reaction }));
		expect(await react('add', 'redHeart')).toEqual([200, undefined, undefined]);
		expect(await react('add', 'like')).toEqual([200, undefined, undefined]);
		expect([...message.reactions]).toEqual([
			['redHeart', new Set([39])],
			['like', new Set([39])],
		]);
		expect((await react('add', 'like')).slice(1)).toEqual([
			'REACTION_ALREADY_SET',
			'Reaction already set',
		]);
		expect((await react('delete', 'like'))[0]).toBe(200);
		expect((await react('delete', 'like'))[1]).toBe('REACTION_NOT_FOUND');
		expect([...message.reactions.keys()]).toEqual(['redHeart']);
		for (const wrong of ['LIKE', 'nope', '', 'constructor']) {
			expect((await react('add', wrong))[1]).toBe('REACTION_NOT_FOUND');
		}
		expect(await react('add', undefined)).toEqual([
			400,
			'100',
			'Could not find value for parameter {reaction}',
		]);
	});

	it('knows the forty-eight of the docs', () => {
		expect(Object.keys(REACTIONS)).toHaveLength(48);
	});

	it('refuses messages of other chats', async () => {
		const foreign = portal.addMessage(portal.addChat({ members: [1] }), { authorId: 1, text: 'x' });
		const params = { messageId: foreign.id, reaction: 'like' };
		expect(await v2.code('Message.Reaction.add', params)).toBe('ACCESS_DENIED');
		expect(await v2.code('Message.Reaction.delete', params)).toBe('ACCESS_DENIED');
	});
});

describe('imbot.v2.Chat.InputAction.notify', () => {
	it('shows for a while what the bot does', async () => {
		const clock = { now: () => portal.now() } as World['clock'];
		const text = () => typingText({ clock } as World, group);
		const notify = async (params: object) => {
			const dialogId = 'chat5';
			return (await v2.call('InputAction.notify', { dialogId, ...params })).result;
		};
		portal.options.speed = 0;
		expect(await notify({})).toEqual({ result: true });
		expect(text()).toBe('is typing');
		await notify({ statusMessageCode: 'IMBOT_AGENT_ACTION_SEARCHING', duration: '5' });
		expect(text()).toBe('is searching for information');
		portal.advance(5);
		expect(text()).toBeUndefined();
		await notify({ duration: 9999 });
		portal.advance(599);
		expect(text()).toBe('is typing');
		portal.advance(1);
		expect(text()).toBeUndefined();
		expect(await v2.code('InputAction.notify', { dialogId: 'chat9' })).toBe('ACCESS_DENIED');
		expect(await v2.code('InputAction.notify')).toBe('100');
	});
});
