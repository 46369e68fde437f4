import { createHash } from 'node:crypto';

import type { Params } from '../../php/params';
import { pageOf } from '../support/chatClient';
import { postJson } from '../support/client';
import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

beforeEach(async () => {
	set = await startLinePortal();
});
afterEach(async () => await set.close());

const clientState = async (query = 'line=1') => {
	const response = await fetch(`${set.portal.url}/client/state.json?${query}`);
	return (await response.json()) as Params & { messages: Params[] };
};
const clientSends = async (body: object) => await postJson(`${set.portal.url}/client/send`, body);
const move = async (body: object) => await postJson(`${set.portal.url}/chat/line`, body);
const chatId = () => set.portal.sessions()[0].chatId;

describe('the website chat of a customer', () => {
	it('is a page that loads nothing from elsewhere', async () => {
		const response = await fetch(`${set.portal.url}/client?line=1`);
		const html = await response.text();
		expect(html).not.toMatch(/\/\*[A-Z_]+\*\//);
		const [, script] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
		const hash = createHash('sha256').update(script).digest('base64');
		const policy = response.headers.get('content-security-policy');
		expect(policy).toContain(`script-src 'sha256-${hash}';`);
		expect(policy).toMatch(/^default-src 'none';/);
		for (const test of ['line-name', 'messages', 'typing', 'input', 'send', 'notice']) {
			expect(html).toContain(`data-test="${test}"`);
		}
	});

	it.each([
		['client?line=1', 'Write to us'],
		['chat', 'Write a message'],
	])('/%s has one conversation with one field: “%s”', async (path, placeholder) => {
		const html = await (await fetch(`${set.portal.url}/${path}`)).text();
		expect(html).not.toMatch(/\/\*[A-Z_]+\*\//);
		expect(html.match(/placeholder="[^"]*"/g)).toEqual([`placeholder="${placeholder}"`]);
		for (const id of ['messages', 'typing', 'form', 'input', 'send', 'notice']) {
			expect(html.split(`id="${id}"`)).toHaveLength(2);
		}
	});

	it('shows what has reached the customer, and nothing else', async () => {
		const { portal, botSays } = set;
		expect(await clientState()).toMatchObject({
			line: { id: 1, name: 'Website', isActive: true },
			isOpen: false,
			messages: [],
		});
		const answer = await clientSends({ line: 1, name: 'Eva', text: ' Hello <b> ' });
		expect(answer).toMatchObject({ status: 200, id: [...portal.messages.keys()].at(-1) });
		const keyboard = { BUTTONS: [{ TEXT: 'Yes', COMMAND: 'yes' }] };
		await botSays(chatId(), { message: 'Hi', keyboard });
		await botSays(chatId(), { message: 'A note', skipConnector: true });
		await botSays(chatId(), { message: 'Hidden', silentConnector: true });
		await set.lines('bot.session.message.send', {
			CHAT_ID: chatId(),
			NAME: 'DEFAULT',
			MESSAGE: 'From the line',
		});
		const { isOpen, messages } = await clientState();
		expect(isOpen).toBe(true);
		expect(messages).toMatchObject([
			{ html: 'Hello &#60;b&#62;', isOwn: true },
			{ html: 'Hi', isOwn: false, author: { name: 'Bot 39' }, keyboard: [] },
			{ html: 'From the line', isSystem: true },
		]);
		expect((await clientState('line=1&customer=other')).messages).toEqual([]);
		portal.closeDialog(1, chatId());
		expect(await clientState()).toMatchObject({ isOpen: false });
	});

	it('shows that somebody is typing', async () => {
		await clientSends({ text: 'Hello' });
		const params = { botId: 39, botToken: 'bot-token', dialogId: `chat${chatId()}` };
		await postJson(`${set.portal.webhookUrl}imbot.v2.Chat.InputAction.notify`, params);
		expect(await clientState()).toMatchObject({ isTyping: true });
	});

	it('refuses unknown and inactive lines, and empty messages', async () => {
		expect((await fetch(`${set.portal.url}/client/state.json?line=8`)).status).toBe(404);
		expect((await clientSends({ line: 8, text: 'x' })).error).toBe('LINE_CLOSED');
		expect((await clientSends({ line: 1, text: ' ' })).error).toBe('EMPTY_MESSAGE');
		set.portal.lines.get(1)!.ACTIVE = 'N';
		expect(await clientState()).toMatchObject({ line: { isActive: false } });
		expect((await clientSends({ line: 1, text: 'x' })).error).toBe('LINE_CLOSED');
	});
});

describe('the operator’s side of the chat page', () => {
	const open = async (user: number) =>
		(await pageOf(set.portal, `user=${user}&dialog=chat${chatId()}`)).open;

	it('shows operators the dialogs of their lines, with the state; others do not see them', async () => {
		const { portal } = set;
		portal.addLine({ id: 7, name: 'Sales', operators: [3] });
		await clientSends({ text: 'Hello' });
		expect((await open(2)).line).toEqual({
			name: 'Website',
			connector: 'livechat',
			session: 171,
			state: 'Bot 39 answers',
			crm: '',
			isSilent: false,
			canAccept: true,
			canClose: true,
			targets: [
				{ value: '1', name: 'Alex Admin' },
				{ value: '2', name: 'Anna Berg' },
				{ value: '3', name: 'Carl Dahl' },
				{ value: 'queue7', name: 'Line: Sales' },
			],
		});
		expect(await open(3)).toBeNull();
		expect((await pageOf(portal, 'user=2')).chats[0]).toMatchObject({ unread: 0 });
		portal.bindCrm(chatId(), { dealId: 8, contactId: 3 });
		portal.setSilent(chatId());
		portal.runOutBotTime(chatId());
		expect((await open(1)).line).toMatchObject({
			state: 'Waits in the queue, Alex Admin is asked',
			crm: 'deal 8, contact 3',
			isSilent: true,
		});
		const { people } = await pageOf(portal, 'user=1');
		expect(people.map(({ name }) => name)).toEqual(['Alex Admin', 'Anna Berg', 'Carl Dahl']);
		expect((await pageOf(portal, 'user=1&dialog=chat5')).open.line).toBeNull();
	});

	it('accepts, transfers and closes', async () => {
		const { portal } = set;
		portal.addLine({ id: 7, name: 'Sales', operators: [3] });
		await clientSends({ text: 'Hello' });
		const dialog = `chat${chatId()}`;
		expect((await move({ user: 2, dialog, action: 'accept' })).status).toBe(200);
		expect(set.state(chatId())).toMatchObject({ owner: 2, people: [2] });
		expect((await open(2)).line).toMatchObject({ state: 'Anna Berg has it', canAccept: false });
		await move({ user: 2, dialog, action: 'transfer', target: '1' });
		expect(set.state(chatId())).toMatchObject({ owner: 1 });
		await move({ user: 1, dialog, action: 'transfer', target: 'queue7' });
		expect(set.state(chatId())).toMatchObject({ owner: 0, operator: 3 });
		await move({ user: 3, dialog, action: 'close' });
		expect(set.state(chatId())).toMatchObject({ status: 60, people: [] });
		expect(await open(3)).toBeNull();
	});

	it('refuses what cannot be', async () => {
		await clientSends({ text: 'Hello' });
		const dialog = `chat${chatId()}`;
		const code = async (body: object) => (await move({ user: 1, dialog, ...body })).error;
		expect(await code({ action: 'x' })).toBe('ERROR_ARGUMENT');
		expect(await code({ action: 'accept', dialog: 'chat5' })).toBe('CHAT_TYPE');
		expect(await code({ action: 'accept', user: 501 })).toBe('ACCESS_DENIED');
		expect(await code({ action: 'transfer', target: '39' })).toBe('OPERATOR_WRONG');
		expect(await code({ action: 'close' })).toBeUndefined();
		expect(await code({ action: 'close' })).toBe('SESSION_CLOSED');
	});

	it('marks what the customer does not see', async () => {
		const { portal, botSays } = set;
		await clientSends({ text: 'Hello' });
		await botSays(chatId(), { message: 'Hi' });
		await botSays(chatId(), { message: 'A note', skipConnector: true });
		portal.setSilent(chatId());
		await botSays(chatId(), { message: 'In vain' });
		const { messages } = await open(1);
		expect(messages.map(({ html, note }) => [html, note])).toEqual([
			['Conversation No. 171 has been started', ''],
			['Hello', ''],
			['Hi', ''],
			['A note', 'Only for staff'],
			['In vain', 'Hidden from the customer'],
		]);
	});
});

test('the deals page shows the comments of a deal', async () => {
	const { portal } = set;
	portal.addDeal({ ID: 8, TITLE: 'Bike' });
	const fields = { ENTITY_TYPE: 'deal', ENTITY_ID: 8, COMMENT: 'Transcript\nof a dialog' };
	await postJson(`${portal.webhookUrl}crm.timeline.comment.add`, { fields });
	const state = await (await fetch(`${portal.url}/crm/state.json`)).json();
	expect(state).toMatchObject({ deals: [{ id: '8', comments: ['Transcript\nof a dialog'] }] });
	expect(await (await fetch(`${portal.url}/crm`)).text()).toContain('deal-comment');
});
