import { createHash } from 'node:crypto';

import { measure } from '../../content/avatar';
import { DEMO, seedDemo } from '../../control/seed';
import { startPortal, type Portal } from '../..';
import { pageOf, type PageFace } from '../support/chatClient';
import { postJson } from '../support/client';
import { messageCalls, type MessageCalls } from '../support/messageCalls';
import { png } from '../support/pictures';

let portal: Portal;
let v2: MessageCalls;

beforeEach(async () => {
	portal = await startPortal();
	seedDemo(portal);
	v2 = messageCalls(portal, DEMO.botToken);
});
afterEach(async () => await portal.close());

const state = async (query?: string) => await pageOf(portal, query);
const last = async (query?: string) => {
	const { messages } = (await state(query)).open;
	return messages[messages.length - 1];
};

describe('the chat page', () => {
	it('is one document without outside resources that runs only its own script', async () => {
		const response = await fetch(`${portal.url}/chat`);
		const html = await response.text();
		expect(html).toContain('This is not Bitrix24');
		expect(html).not.toMatch(/\/\*[A-Z_]+\*\//);
		expect(html).not.toMatch(/(src|href)="(?!data:|\/)|https?:\/\/|@import|url\(/);
		const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
		expect(scripts).toHaveLength(1);
		const hash = createHash('sha256').update(scripts[0][1]).digest('base64');
		const policy = response.headers.get('content-security-policy');
		expect(policy).toContain(`script-src 'sha256-${hash}';`);
		expect(policy).toContain("default-src 'none'");
		for (const test of ['chats', 'person', 'messages', 'typing', 'input', 'send', 'notice']) {
			expect(html).toContain(`data-test="${test}"`);
		}
	});

	it('shows the chats of a person, the latest first, and bots to talk to', async () => {
		const { chats, people, user, open } = await state('user=1');
		expect(user).toMatchObject({ id: 1, name: 'Alex Admin', isBot: false });
		expect(people.map(({ name }) => name)).toEqual(['Alex Admin', 'Maria Silva', 'Tom Weber']);
		expect(chats).toMatchObject([
			{ dialogId: 'chat5', text: 'Tom Weber: I do. Support will help.', unread: 2 },
			{ dialogId: '39', face: { name: 'Support', isBot: true, color: '#29619b' }, unread: 0 },
			{ dialogId: '41', face: { name: 'Sales Helper' } },
		]);
		expect(open.dialogId).toBe('chat5');
		expect(open.members.map(({ id }) => id)).toEqual([1, 2, 3, 39]);
		portal.advance(1);
		await v2.sent({ message: 'Hello!' }, '1');
		expect((await state('user=1')).chats[0]).toMatchObject({ dialogId: '39', text: 'Hello!' });
		const other = await state('user=2&dialog=41');
		expect(other.open).toMatchObject({ dialogId: '41', messages: [], textFieldEnabled: true });
	});

	it('refuses unknown people, and hides the chats of others', async () => {
		expect((await fetch(`${portal.url}/chat/state.json?user=77`)).status).toBe(404);
		expect((await fetch(`${portal.url}/chat/state.json?user=39`)).status).toBe(404);
		portal.addChat({ id: 9, members: [2, 3] });
		expect((await state('user=1&dialog=chat9')).open).toBeNull();
		expect((await state('user=')).open).toBeUndefined();
		expect((await state('')).user.id).toBe(1);
	});

	it('draws messages with everything in them', async () => {
		const button = { TEXT: 'Help', COMMAND: 'help', BG_COLOR_TOKEN: 'alert' };
		const attach = [
			{ MESSAGE: '[b]m[/b]' },
			{ GRID: [{ NAME: '<n>', VALUE: '[i]v[/i]<x>' }] },
			{ IMAGE: [{ LINK: `${portal.url}/p.png` }, { LINK: 'https://example.com/p.png' }] },
			{ IMAGE: [{ LINK: '//example.com/p.png' }] },
		];
		const message = '[b]Hi[/b] <script> [user=2][/user]';
		const { id } = await v2.sent({ message, attach, keyboard: [button], replyId: 1001 });
		await v2.call('Message.Reaction.add', { messageId: id, reaction: 'fire' });
		const pictures = await png(4, 4);
		const avatar = pictures.toString('base64');
		await postJson(`${portal.webhookUrl}imbot.v2.Bot.update`, {
			botId: 39,
			botToken: DEMO.botToken,
			fields: { properties: { name: 'Support', avatar } },
		});
		const drawn = await last();
		expect(drawn).toMatchObject({
			id,
			author: { name: 'Support', isBot: true, avatar: expect.stringMatching(/^\/upload\//) },
			isOwn: false,
			isSystem: false,
			html: '<b>Hi</b> &#60;script&#62; <span class="mention">Maria Silva</span>',
			reply: { name: 'Maria Silva', text: 'Good morning! Who watches the orders today?' },
			keyboard: [button],
			reactions: [{ name: 'fire', icon: '🔥', who: ['Support'] }],
			attach: {
				blocks: [
					{ kind: 'MESSAGE', html: '<b>m</b>' },
					{ kind: 'GRID', items: [{ NAME: '<n>', VALUE: '<i>v</i>&#60;x&#62;' }] },
					{ kind: 'IMAGE', items: [{ picture: '/p.png' }, { picture: '' }] },
					{ kind: 'IMAGE', items: [{ picture: '' }] },
				],
			},
		});
		const face = (drawn.author as PageFace).avatar;
		expect((await fetch(portal.url + face)).headers.get('content-type')).toBe('image/png');
	});

	it('distinguishes system, edited, deleted, forwarded and read messages', async () => {
		const group = portal.chats.get(5);
		const own = portal.say(1, 'chat5', 'Mine');
		expect(await last()).toMatchObject({ isOwn: true, isRead: false });
		group?.lastRead.set(2, own.id);
		expect(await last()).toMatchObject({ isOwn: true, isRead: true });
		await v2.sent({ message: 'Notice', system: true });
		expect(await last()).toMatchObject({ isSystem: true, author: null });
		const edited = await v2.sent({ message: 'Old' });
		group?.lastRead.set(1, edited.id);
		await v2.update(edited.id, { message: 'New' });
		expect(await last()).toMatchObject({ isEdited: true, html: 'New' });
		await v2.call('Message.delete', { messageId: edited.id });
		expect(await last()).toMatchObject({ isDeleted: true, html: '' });
		await v2.call('Message.delete', { messageId: own.id });
		const forwardIds = { '0d4a8a4e-5b3b-4b5f-9a37-000000000001': own.id + 1 };
		await v2.send({ forwardIds });
		expect(await last()).toMatchObject({
			html: 'Notice',
			author: { id: 39 },
			forward: 'System message',
		});
		const gone = await v2.sent({ message: 'x' });
		await v2.call('Message.delete', { messageId: gone.id, complete: true });
		expect((await last()).id).toBe(gone.id - 1);
	});

	it('shows typing, the text field, and the last hundred messages', async () => {
		const statusMessageCode = 'IMBOT_AGENT_ACTION_THINKING';
		await v2.call('InputAction.notify', { dialogId: 'chat5', statusMessageCode });
		expect((await state()).open.typing).toBe('Support is thinking');
		const group = portal.chats.get(5);
		if (!group) throw new Error('no group');
		group.textFieldEnabled = false;
		for (let n = 0; n < 110; n++) portal.addMessage(group, { authorId: 2, text: String(n) });
		const { open } = await state();
		expect(open).toMatchObject({ textFieldEnabled: false, hiddenMessages: 12 });
		expect(open.messages).toHaveLength(100);
		expect(open.messages[99].html).toBe('109');
	});

	it('offers files for download, never for display', async () => {
		const group = portal.chats.get(5);
		if (!group) throw new Error('no group');
		const { id } = portal.addMessage(group, { authorId: 39, text: '', fileIds: [7, 8] });
		const bytes = Buffer.from('<script>alert(1)</script>');
		const file = {
			id: 7,
			chatId: 5,
			messageId: id,
			date: 0,
			name: 'ä b.html',
			authorId: 39,
			bytes,
		};
		portal.files.set(7, file);
		const { files } = await last();
		expect(files).toEqual([{ id: 7, name: 'ä b.html', size: 25, url: '/chat/file/7' }]);
		const response = await fetch(`${portal.url}/chat/file/7`);
		expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*%C3%A4%20b\.html/);
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		expect(await response.text()).toBe(bytes.toString());
		expect((await fetch(`${portal.url}/chat/file/8`)).status).toBe(404);
	});

	it('shows the picture of a chat', async () => {
		const reading = measure(await png(4, 4));
		const group = portal.chats.get(5);
		if (!group || reading.kind !== 'image') throw new Error('no picture');
		group.avatar = reading.avatar;
		const { avatar } = (await state()).open.face as PageFace;
		expect((await fetch(portal.url + avatar)).headers.get('content-type')).toBe('image/png');
	});

	it('never shows a secret', async () => {
		const { access_token: token } = portal.issueTokens();
		await v2.sent({ message: 'x', keyboard: [{ TEXT: 'Help', COMMAND: 'help' }] });
		const texts = [JSON.stringify(await state()), await (await fetch(`${portal.url}/chat`)).text()];
		const secrets = [portal.secret, portal.app.clientSecret, token, ...Object.values(DEMO)];
		for (const secret of secrets) for (const text of texts) expect(text).not.toContain(secret);
	});
});
