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

describe('content of a v2 event', () => {
	it('is a PHP form with all documented keys, everything as text', async () => {
		const text = 'Büro & 100% + [b]x[/b] 😀\nsecond line';
		portal.joinChat(2, '39');
		await portal.idle();
		await after(() => portal.say(2, '39', text));
		const { form, contentType, raw, path } = receiver.last();
		const [chat] = [...portal.chats.values()].slice(-1);
		const [message] = [...portal.messages.values()].slice(-1);
		expect([path, contentType]).toEqual(['/bot39', 'application/x-www-form-urlencoded']);
		expect(raw).toMatch(
			/^event=ONIMBOTV2MESSAGEADD&event_handler_id=\d+&data%5Bbot%5D%5Bid%5D=39&/,
		);
		expect(form).toEqual({
			event: 'ONIMBOTV2MESSAGEADD',
			event_handler_id: expect.stringMatching(/^\d+$/) as string,
			data: {
				bot: { id: '39', code: 'bot39' },
				message: {
					id: String(message.id),
					chatId: String(chat.id),
					authorId: '2',
					date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/) as string,
					text,
					isSystem: '0',
					uuid: '',
					viewedByOthers: '0',
					chat_id: String(chat.id),
					author_id: '2',
				},
				chat: {
					id: String(chat.id),
					dialogId: '2',
					name: '',
					color: expect.stringMatching(/^#/) as string,
					avatar: '',
					description: '',
					type: 'private',
					messageType: 'P',
					owner: '0',
					extranet: '0',
					containsCollaber: '0',
					entityType: '',
					entityId: '',
					entityData1: '',
					entityData2: '',
					entityData3: '',
					entityLink: { type: '', url: '', id: '' },
					permissions: {
						manageUsersAdd: 'member',
						manageUsersDelete: 'manager',
						manageUi: 'member',
						manageSettings: 'owner',
						manageMessages: 'member',
						manageMessagesAutoDelete: 'owner',
						manageGuestInvites: 'manager',
						manageDelete: 'owner',
						canPost: 'member',
					},
					hasManageCapability: '0',
					canHaveThreads: '0',
					parentChatId: '0',
					parentMessageId: '0',
					isNew: '0',
					textFieldEnabled: '1',
				},
				user: {
					id: '2',
					active: '1',
					name: 'Anna Berg',
					firstName: 'Anna',
					lastName: 'Berg',
					workPosition: 'Sales',
					color: expect.stringMatching(/^#/) as string,
					avatar: '',
					gender: 'F',
					birthday: '',
					extranet: '0',
					bot: '0',
					connector: '0',
					externalAuthId: 'default',
					status: 'online',
					idle: '0',
					lastActivityDate: '0',
					mobileLastDate: '0',
					desktopLastDate: '0',
					absent: '0',
					departments: ['1'],
					phones: '0',
					type: 'employee',
					website: '',
					email: '',
				},
				language: 'en',
			},
			ts: expect.stringMatching(/^\d{10}$/) as string,
			auth: {
				domain: new URL(portal.url).host,
				server_endpoint: `${portal.url}/rest/`,
				client_endpoint: `${portal.url}/rest/`,
				member_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
				application_token: 'custombot-token',
			},
		});
	});

	it('has no half of an emoji', async () => {
		await after(() => portal.say(2, '39', 'x\ud83d'));
		expect(receiver.last().data.message).toMatchObject({ text: 'x\ufffd' });
	});

	it('carries replies and files', async () => {
		const file = { name: 'a.txt', bytes: Buffer.from('x') };
		await after(() => portal.say(1, '39', '', { file, uuid: 'u-1' }));
		const { id } = receiver.last().data.message as { id: string };
		expect(receiver.last().data.message).toMatchObject({
			text: '',
			uuid: 'u-1',
			params: { FILE_ID: ['138'] },
		});
		await after(() => portal.say(1, '39', 'that one', { replyId: Number(id) }));
		expect(receiver.last().data.message).toMatchObject({ params: { REPLY_ID: id } });
	});

	it('opens a dialog before the first word in it', async () => {
		const names = await after(() => portal.say(2, '39', 'Hi'));
		expect(names).toEqual(['/bot39 ONIMBOTV2JOINCHAT', '/bot39 ONIMBOTV2MESSAGEADD']);
		expect(receiver.received[0].data).toMatchObject({
			dialogId: '2',
			chat: { type: 'private', dialogId: '2' },
			user: { id: '2' },
		});
		expect(receiver.received[0].data).not.toHaveProperty('message');
	});

	it('posts edited and deleted messages', async () => {
		const { id } = portal.say(2, 'chat5', '[USER=39]Bot[/USER] first');
		await after(() => portal.edit(id, '[user=39]Bot[/user] second'));
		expect(receiver.last()).toMatchObject({
			event: 'ONIMBOTV2MESSAGEUPDATE',
			data: { message: { id: String(id), text: '[user=39]Bot[/user] second' }, user: { id: '2' } },
		});
		expect(await after(() => portal.remove(id, true))).toEqual(['/bot39 ONIMBOTV2MESSAGEDELETE']);
		expect(receiver.last().data).toMatchObject({ messageId: String(id), chat: { id: '5' } });
		expect(receiver.last().data).not.toHaveProperty('message');
		expect(portal.messages.get(id)).toMatchObject({ isRemoved: true, text: '' });
	});

	it('posts reactions to the author of the message, once for each change', async () => {
		const own = portal.addMessage(set.group, { authorId: 39, text: 'Done' });
		const others = portal.addMessage(set.group, { authorId: 1, text: '[USER=39]x[/USER]' });
		const react = (id: number, action?: 'add' | 'delete') =>
			portal.react(2, id, 'redHeart', action);
		expect(await after(() => react(others.id))).toEqual([]);
		expect(await after(() => [react(own.id), react(own.id)])).toEqual([
			'/bot39 ONIMBOTV2REACTIONCHANGE',
		]);
		expect(receiver.last().data).toMatchObject({
			reaction: 'redHeart',
			action: 'add',
			message: { id: String(own.id), authorId: '39' },
			user: { id: '2' },
		});
		await after(() => react(own.id, 'delete'));
		expect(receiver.last().data).toMatchObject({ action: 'delete' });
		set.bot.isReactionsEnabled = false;
		expect(await after(() => react(own.id))).toEqual([]);
	});

	it('passes on the data of a link', async () => {
		const context = { entityId: 164, 'odd key': ['a', true, null, 1.5], text: '=&[x]' };
		const names = await after(() => portal.openContext(2, '39', context));
		expect(names).toEqual(['/bot39 ONIMBOTV2JOINCHAT', '/bot39 ONIMBOTV2CONTEXTGET']);
		expect(receiver.last().data).toMatchObject({
			dialogId: '2',
			context: { entityId: '164', 'odd key': { 0: 'a', 1: '1', 3: '1.5' }, text: '=&[x]' },
			user: { id: '2' },
		});
	});

	it('posts the deletion of a bot, however it is deleted', async () => {
		set.addBot(40);
		const params = { botId: 39, botToken: 'bot-token' };
		const byCall = await after(async () => await call(portal, 'imbot.v2.Bot.unregister', params));
		expect(byCall).toEqual(['/bot39 ONIMBOTV2DELETE']);
		expect(receiver.last().data).toEqual({ bot: { id: '39', code: 'bot39' } });
		expect(await after(() => portal.removeBot(40))).toEqual(['/bot40 ONIMBOTV2DELETE']);
		expect(portal.bots()).toEqual([]);
	});
});
