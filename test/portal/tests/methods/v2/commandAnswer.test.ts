import { startPortal, type Portal } from '../../..';
import { call, refusal, type Answer } from '../../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal({ builtInCommands: false });
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	portal.addBot({ id: 40, code: 'other', name: 'Other' });
});
afterEach(async () => await portal.close());

const v2 = async (name: string, params: object = {}): Promise<Answer> =>
	await call(portal, `imbot.v2.Command.${name}`, { botId: 39, botToken: 'bot-token', ...params });
const code = async (name: string, params: object = {}) => (await refusal(v2(name, params)))[1];

describe('imbot.v2.Command.answer', () => {
	const last = () => [...portal.messages.values()].at(-1);
	const ask = (chatId: number, text: string) => {
		const chat = portal.chats.get(chatId);
		if (!chat) throw new Error('no chat');
		return portal.addMessage(chat, { authorId: 1, text }).id;
	};

	beforeEach(() => {
		portal.addCommand({ id: 50, botId: 39, command: 'help' });
		portal.addChat({ id: 5, members: [1, 39] });
		portal.addChat({ id: 6, members: [1] });
	});

	it('requires all arguments, then a command of the bot, then a message and a text', async () => {
		const messageId = ask(5, '/help');
		const params = { commandId: 50, messageId, dialogId: 'chat5' };
		for (const name of Object.keys(params)) {
			expect(await refusal(v2('answer', { ...params, [name]: null }))).toEqual([
				400,
				'100',
				`Could not find value for parameter {${name}}`,
			]);
		}
		expect(await code('answer', { ...params, commandId: 51 })).toBe('COMMAND_NOT_FOUND');
		expect(await code('answer', { ...params, botId: 40 })).toBe('COMMAND_NOT_FOUND');
		expect(await code('answer', { ...params, messageId: 1 })).toBe('COMMAND_ANSWER_FAILED');
		expect(await code('answer', params)).toBe('COMMAND_ANSWER_FAILED');
	});

	it('answers as the bot where it is a member', async () => {
		const params = { commandId: 50, messageId: ask(5, '/help me'), dialogId: 'chat5' };
		const fields = { message: 'Here [b]you[/b] are', urlPreview: 'N' };
		expect((await v2('answer', { ...params, fields })).result).toEqual({ result: true });
		expect(last()).toMatchObject({
			chatId: 5,
			authorId: 39,
			text: 'Here [b]you[/b] are',
			isSystem: false,
			urlPreview: false,
		});
	});

	it('sends buttons and attachments along', async () => {
		const params = { commandId: 50, messageId: ask(5, '/help'), dialogId: 'chat5' };
		const keyboard = [{ TEXT: 'More', COMMAND: 'help', COMMAND_PARAMS: '2' }];
		const attach = [{ MESSAGE: 'Block' }];
		await v2('answer', { ...params, fields: { attach, keyboard } });
		expect(last()).toMatchObject({
			authorId: 39,
			text: '',
			keyboard: [{ TEXT: 'More', COMMAND: 'help', BOT_ID: 39 }],
			attach: { BLOCKS: attach },
		});
		const fields = { message: 'Hi', keyboard: 'no keyboard' };
		expect(await code('answer', { ...params, fields })).toBe('COMMAND_ANSWER_FAILED');
	});

	it('answers a call in a foreign chat as a system message, and nothing else there', async () => {
		const fields = { message: 'Hi' };
		const messageId = ask(6, 'look:\n/help me');
		await v2('answer', { commandId: 50, messageId, dialogId: 'chat6', fields });
		const text = '[B]Answer of [USER=39][/USER]:[/B]\nHi';
		expect(last()).toMatchObject({ chatId: 6, authorId: 0, isSystem: true, text });
		const other = ask(6, '/helpless');
		const answer = await v2('answer', {
			commandId: 50,
			messageId: other,
			dialogId: 'chat6',
			fields,
		});
		expect(answer.result).toEqual({ result: true });
		expect(last()?.id).toBe(other);
	});
});
