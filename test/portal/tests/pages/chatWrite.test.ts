import { DEMO, seedDemo } from '../../control/seed';
import { startPortal, type Portal, type UserMessage } from '../..';
import { pageOf } from '../support/chatClient';
import { postJson } from '../support/client';
import { messageCalls, type MessageCalls } from '../support/messageCalls';

let portal: Portal;
let v2: MessageCalls;

beforeEach(async () => {
	portal = await startPortal();
	seedDemo(portal);
	v2 = messageCalls(portal, DEMO.botToken);
});
afterEach(async () => await portal.close());

const state = async (query?: string) => await pageOf(portal, query);
const last = async () => {
	const { messages } = (await state()).open;
	return messages[messages.length - 1];
};
const post = async (path: string, body: object) =>
	await postJson(`${portal.url}/chat/${path}`, body);

describe('what people do on the chat page', () => {
	let heard: UserMessage[];
	beforeEach(() => {
		heard = [];
		portal.onUserMessage((event) => heard.push(event));
	});

	it('writes a message and calls the listeners', async () => {
		const text = ' Odd & <b> %41 + [send=/x]y[/send] 😀 ';
		const answer = await post('send', { user: 2, dialog: 'chat5', text });
		expect(answer).toMatchObject({ status: 200, id: 1003 });
		expect(portal.messages.get(1003)).toMatchObject({ authorId: 2, text: text.trim(), chatId: 5 });
		expect(heard).toMatchObject([{ message: { id: 1003 }, chat: { id: 5 }, user: { id: 2 } }]);
	});

	it('accepts a form, too, and opens the dialog with a bot', async () => {
		const body = new URLSearchParams({ user: '2', dialog: '39', text: 'Hello + you' });
		expect((await fetch(`${portal.url}/chat/send`, { method: 'POST', body })).status).toBe(200);
		const [{ chat, message }] = heard;
		expect(chat).toMatchObject({ type: 'private', members: new Set([2, 39]) });
		expect(message.text).toBe('Hello + you');
		expect((await state('user=2')).open.dialogId).toBe('39');
	});

	it.each([
		[{ user: 77 }, 'USER_NOT_FOUND'],
		[{ user: 39 }, 'USER_NOT_FOUND'],
		[{ dialog: 'chat77' }, 'ACCESS_DENIED'],
		[{ dialog: '1' }, 'ACCESS_DENIED'],
		[{ dialog: undefined }, 'ACCESS_DENIED'],
		[{ text: ' [br]' }, 'EMPTY_MESSAGE'],
		[{ text: undefined }, 'EMPTY_MESSAGE'],
		[{ message: 77, button: 0 }, 'ACCESS_DENIED'],
		[{ message: 1001, button: 0 }, 'BUTTON_NOT_FOUND'],
	])('refuses %j', async (more, error) => {
		const answer = await post('send', { user: 1, dialog: 'chat5', text: 'x', ...more });
		expect([answer.status, answer.error]).toEqual([400, error]);
		expect(heard).toEqual([]);
		expect(portal.messages.size).toBe(2);
	});

	it('presses a command button, which BLOCK then locks', async () => {
		const { id } = await v2.sent({
			message: 'x',
			keyboard: [
				{ TEXT: 'Link', LINK: '/x' },
				{ TYPE: 'NEWLINE' },
				{ TEXT: 'Help', COMMAND: '/help', COMMAND_PARAMS: 'me now', BLOCK: 'Y' },
				{ TEXT: 'Off', COMMAND: 'off', DISABLED: 'Y' },
			],
		});
		const press = async (button: number) => await post('send', { user: 1, message: id, button });
		expect(await press(2)).toMatchObject({ status: 200, id: id + 1 });
		expect(heard[0].message).toMatchObject({
			text: '/help me now',
			authorId: 1,
			command: { botId: 39, command: 'help', params: 'me now', messageId: id },
		});
		expect(await last()).toMatchObject({ html: '/help me now', isCommand: true });
		for (const button of [2, 3]) expect((await press(button)).error).toBe('BUTTON_DISABLED');
		for (const button of [0, 1, 9]) expect((await press(button)).error).toBe('BUTTON_NOT_FOUND');
		// A new keyboard unlocks it.
		await v2.update(id, { keyboard: { BOT_ID: 39, BUTTONS: [{ TEXT: 'Help', COMMAND: 'help' }] } });
		expect((await press(0)).status).toBe(200);
		expect(heard.map(({ message }) => message.text)).toEqual(['/help me now', '/help']);
	});

	it('refuses texts in a disabled text field, but not buttons', async () => {
		const { id } = await v2.sent({ message: 'x', keyboard: [{ TEXT: 'Go', COMMAND: 'go' }] });
		const group = portal.chats.get(5);
		if (group) group.textFieldEnabled = false;
		const text = { user: 1, dialog: 'chat5', text: 'x' };
		expect((await post('send', text)).error).toBe('TEXT_FIELD_DISABLED');
		expect((await post('send', { user: 1, message: id, button: 0 })).status).toBe(200);
	});

	it('marks messages as read, never backwards', async () => {
		const read = async (message: number) =>
			(await post('read', { user: 1, dialog: 'chat5', message })).status;
		expect(await read(1002)).toBe(200);
		expect(await read(1001)).toBe(200);
		expect((await state()).chats[0].unread).toBe(0);
		expect((await post('read', { user: 1, dialog: 'chat9', message: 1 })).status).toBe(400);
	});
});
