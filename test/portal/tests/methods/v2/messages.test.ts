import { startPortal, type Chat, type Portal } from '../../..';
import { refusal } from '../../support/client';
import { messageCalls, type MessageCalls } from '../../support/messageCalls';

let portal: Portal;
let group: Chat;
let v2: MessageCalls;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	group = portal.addChat({ members: [1, 39], title: 'Team' });
	v2 = messageCalls(portal);
});
afterEach(async () => await portal.close());

const LINK = { TEXT: 'Open', LINK: 'https://example.com/a?b=1&c' };

describe('imbot.v2.Chat.Message: order of checks', () => {
	it('runs the standard checks, then requires the scalar arguments, then access', async () => {
		expect(await v2.code('Message.send', { botToken: '' })).toBe('BOT_TOKEN_NOT_SPECIFIED');
		expect(await v2.code('Message.send', { botId: 0 })).toBe('BOT_ID_REQUIRED');
		expect(await v2.code('Message.send', { botId: 7 })).toBe('BOT_NOT_FOUND');
		expect(await v2.code('Message.send', { botToken: 'x' })).toBe('BOT_OWNERSHIP_ERROR');
		const missing = (name: string) => [400, '100', `Could not find value for parameter {${name}}`];
		expect(await refusal(v2.call('Message.send'))).toEqual(missing('dialogId'));
		expect(await refusal(v2.call('Message.update', { messageId: null }))).toEqual(
			missing('messageId'),
		);
		expect(await refusal(v2.call('Message.delete'))).toEqual(missing('messageId'));
		// Access comes before the content.
		expect(await refusal(v2.send({}, 'chat77'))).toEqual([400, 'ACCESS_DENIED', 'Access denied']);
	});

	it.each(['chat6', 'chat77', '77', '39', 'nonsense', ''])(
		'denies access to the dialog %j',
		async (dialogId) => {
			portal.addChat({ members: [1] });
			expect(await refusal(v2.send({ message: 'Hi' }, dialogId))).toEqual([
				400,
				'ACCESS_DENIED',
				'Access denied',
			]);
			expect(portal.messages.size).toBe(0);
		},
	);
});

describe('imbot.v2.Chat.Message.send', () => {
	it('answers with the ID and an empty list for no forwards', async () => {
		const { result } = await v2.send({ message: ' Hi [b]you[/b] \n' });
		expect(result).toEqual({ id: 1001, uuidMap: [] });
		expect(portal.messages.get(1001)).toMatchObject({
			chatId: 5,
			authorId: 39,
			text: 'Hi [b]you[/b]',
			isSystem: false,
			urlPreview: true,
			isDeleted: false,
		});
	});

	it('opens the private dialog with a person once', async () => {
		const first = await v2.sent({ message: 'a' }, '1');
		expect((await v2.sent({ message: 'b' }, '1')).chatId).toBe(first.chatId);
		const chat = portal.chats.get(first.chatId);
		expect(chat).toMatchObject({ type: 'private', members: new Set([39, 1]) });
	});

	it.each([
		[undefined, "Message can't be empty"],
		[{}, "Message can't be empty"],
		[{ message: ' [br] ' }, "Message can't be empty"],
		[{ message: '', attach: [] }, "Message can't be empty"],
		[{ message: 7 }, 'Wrong message type'],
		[{ message: ['x'] }, 'Wrong message type'],
		[{ keyboard: [LINK] }, "Message can't be empty"],
	])('finds nothing to send in %j', async (fields, text) => {
		expect(await refusal(v2.send(fields))).toEqual([400, 'EMPTY_MESSAGE', text]);
	});

	it('cuts a long text and counts characters, not UTF-16 units', async () => {
		expect((await v2.sent({ message: '😀'.repeat(20_006) })).text).toBe('😀'.repeat(20_006));
		expect((await v2.sent({ message: '😀'.repeat(20_007) })).text).toBe(
			`${'😀'.repeat(20_000)} (...)`,
		);
	});

	it('accepts unusual text unchanged', async () => {
		const text = 'a & b % c + d # e <i> "q" \' 😀 [br] $1 \\ end';
		expect((await v2.sent({ message: text })).text).toBe(text.replace('[br]', '\n'));
	});

	it('sends system messages without an author, and accepts booleans as text', async () => {
		const texts = { message: 'Notice', system: 'Y', urlPreview: '0' };
		expect(await v2.sent(texts)).toMatchObject({ authorId: 0, isSystem: true, urlPreview: false });
		const negative = { message: 'x', system: 'no', urlPreview: true };
		expect(await v2.sent(negative)).toMatchObject({ authorId: 39, isSystem: false });
	});

	it('names an OAuth application above its system messages in groups', async () => {
		const app = { owner: portal.app.clientId, code: 'app', name: 'App bot' };
		const bot = portal.addBot(app);
		group.members.add(bot.id);
		const auth = portal.issueTokens().access_token;
		const fields = { message: 'Notice', system: true };
		const url = `${portal.url}/rest/imbot.v2.Chat.Message.send?auth=${auth}`;
		const post = async (dialogId: string) => {
			const body = JSON.stringify({ botId: bot.id, dialogId, fields });
			await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
			return [...portal.messages.values()].at(-1)?.text;
		};
		expect(await post('chat5')).toBe(`[b]${portal.app.name}[/b]\nNotice`);
		expect(await post('1')).toBe('Notice');
	});

	it('replies within one chat only', async () => {
		const { id } = await v2.sent({ message: 'first' });
		const elsewhere = await v2.sent({ message: 'x' }, '1');
		const foreign = portal.addMessage(portal.addChat({ members: [1] }), { authorId: 1, text: 'x' });
		expect((await v2.sent({ message: 'second', replyId: String(id) })).replyId).toBe(id);
		const reply = async (replyId: number) => (await v2.send({ message: 'x', replyId })).error;
		expect(await reply(elsewhere.id)).toBe('REPLY_ERROR');
		expect(await reply(foreign.id)).toBe('ACCESS_DENIED');
		expect(await reply(99)).toBe('MESSAGE_NOT_FOUND');
		expect(await reply(0)).toBeUndefined();
	});

	it('ends the typing notice of the bot', async () => {
		group.action = { botId: 39, code: '', until: portal.now() + 60_000 };
		await v2.sent({ message: 'Done' });
		expect(group.action).toBeUndefined();
	});
});

describe('imbot.v2.Chat.Message.send: forwards', () => {
	const uuid = (n: number) => `0d4a8a4e-5b3b-4b5f-9a37-${String(n).padStart(12, '0')}`;

	it('maps UUIDs to new messages and sends nothing of its own', async () => {
		const original = portal.addMessage(group, { authorId: 1, text: 'Look' });
		const { result } = await v2.send(
			{ forwardIds: { [uuid(1)]: String(original.id), [uuid(2)]: 7 } },
			'1',
		);
		expect(result).toEqual({ id: null, uuidMap: { [uuid(1)]: 1002 } });
		expect(portal.messages.get(1002)).toMatchObject({
			authorId: 39,
			text: 'Look',
			uuid: uuid(1),
			forward: { id: original.id, userId: 1, chatId: 5 },
		});
	});

	it('sends its own text first', async () => {
		const original = portal.addMessage(group, { authorId: 1, text: 'Look' });
		const fields = { message: 'See:', forwardIds: { [uuid(1)]: original.id } };
		expect((await v2.send(fields)).result).toEqual({ id: 1002, uuidMap: { [uuid(1)]: 1003 } });
		// An empty text is refused, with or without forwards.
		expect((await v2.send({ ...fields, message: '' })).error).toBe('EMPTY_MESSAGE');
	});

	it('refuses too many, a wrong UUID, and chats the bot is not in', async () => {
		const foreign = portal.addMessage(portal.addChat({ members: [1] }), { authorId: 1, text: 'x' });
		const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [uuid(n), n]));
		expect((await v2.send({ forwardIds: many })).error).toBe('TOO_MANY_MESSAGES');
		expect((await v2.send({ forwardIds: { first: 1 } })).error).toBe('WRONG_UUID');
		expect((await v2.send({ forwardIds: { [uuid(1)]: foreign.id } })).error).toBe('ACCESS_DENIED');
		expect(portal.messages.size).toBe(1);
	});
});
