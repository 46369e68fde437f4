import type { Params } from '../../php/params';
import { call } from '../support/client';
import { addV1Bot, V1_PATH } from '../support/eventPortal';
import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

const start = async (...args: Parameters<typeof startLinePortal>) => {
	set = await startLinePortal(...args);
	return set;
};
afterEach(async () => await set.close());

const after = async (action: () => unknown) => {
	// What was sent before has arrived.
	await set.portal.idle();
	return await set.after(action);
};
const writes = async (text: string, more: object = {}) =>
	await after(() => set.portal.customerWrites({ text, ...more }));

const JOIN = '/bot39 ONIMBOTV2JOINCHAT';
const ADD = '/bot39 ONIMBOTV2MESSAGEADD';

describe('what a bot of generation 2 gets', () => {
	it('of a new guest: the chat it has joined, then the message', async () => {
		const { portal, receiver } = await start();
		expect(await writes('Hello')).toEqual([JOIN, ADD]);
		const [join, add] = receiver.received;
		const [own, chat] = [...portal.chats.values()].slice(-2);
		const fields = {
			id: String(chat.id),
			dialogId: `chat${chat.id}`,
			name: 'Guest - Website',
			type: 'lines',
			messageType: 'L',
			owner: '0',
			entityType: 'LINES',
			entityId: `livechat|1|${own.id}|501`,
			entityData1: expect.stringMatching(/^N\|NONE\|0\|N\|N\|171\|\d{10}\|0\|0\|0$/) as string,
			entityData2: '',
			entityData3: '',
		};
		expect(own).toMatchObject({ type: 'livechat', entityType: 'LIVECHAT', entityId: '1|501' });
		expect(join.data).toMatchObject({ dialogId: `chat${chat.id}`, chat: fields, language: 'en' });
		expect(join.data).not.toHaveProperty('user');
		expect(add.data).toMatchObject({
			bot: { id: '39', code: 'bot39' },
			message: { authorId: '501', chatId: String(chat.id), text: 'Hello', isSystem: '0' },
			chat: fields,
			user: {
				id: '501',
				name: 'Guest',
				type: 'extranet',
				extranet: '1',
				connector: '1',
				bot: '0',
				externalAuthId: 'imconnector',
				email: '',
			},
		});
	});

	it('with lineJoinedBy = client, the customer comes with the joining', async () => {
		const { receiver } = await start({}, { lineJoinedBy: 'client' });
		await writes('Hello');
		expect(receiver.received[0].data).toMatchObject({ user: { id: '501' } });
	});

	it('the CRM comes late, and so does the owner', async () => {
		const { portal, receiver } = await start({ left: 'close' });
		await writes('Hello');
		const { chatId } = portal.sessionOf([...portal.chats.keys()].at(-1) ?? 0);
		portal.bindCrm(chatId, { contactId: 3, dealId: 8 });
		portal.setSilent(chatId);
		portal.acceptDialog(2, chatId);
		expect(await writes('Still there?')).toEqual([ADD]);
		expect(receiver.last().data.chat).toMatchObject({
			owner: '2',
			entityData1: expect.stringMatching(/^Y\|DEAL\|8\|N\|N\|171\|/) as string,
			entityData2: 'LEAD|0|COMPANY|0|CONTACT|3|DEAL|8',
			entityData3: 'Y',
		});
	});

	it('lead, contact and company where there is no deal; a blocked channel', async () => {
		const { portal, lines } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello', connector: 'telegrambot' });
		const data1 = async () =>
			String(((await lines('dialog.get', { CHAT_ID: chatId })).result as Params).entity_data_1);
		portal.bindCrm(chatId, { companyId: 5 });
		expect(await data1()).toMatch(/^Y\|COMPANY\|5\|/);
		portal.bindCrm(chatId, { contactId: 6 });
		expect(await data1()).toMatch(/^Y\|CONTACT\|6\|/);
		portal.bindCrm(chatId, { leadId: 7 });
		expect(await data1()).toMatch(/^Y\|LEAD\|7\|/);
		portal.blockDialog(chatId, 1_800_000_000_000, 'WINDOW');
		expect(await data1()).toMatch(/\|0\|1800000000\|WINDOW$/);
	});

	it('hears client and operators without a mention; no bots, no lines of the system', async () => {
		const { portal, botSays, receiver } = await start({ left: 'close' }, { notices: 'posted' });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await after(async () => await botSays(chatId, { message: 'Hi' }))).toEqual([]);
		expect(await after(() => portal.runOutBotTime(chatId))).toEqual([]);
		expect(await after(() => portal.acceptDialog(2, chatId))).toEqual([]);
		expect(await after(() => portal.say(2, `chat${chatId}`, 'I am Anna'))).toEqual([ADD]);
		expect(receiver.last().data).toMatchObject({
			user: { id: '2', connector: '0' },
			chat: { owner: '2' },
		});
		const { messageId } = portal.customerWrites({ text: 'Hi Anna' });
		expect(await after(() => portal.edit(messageId, 'Hello Anna'))).toEqual([
			'/bot39 ONIMBOTV2MESSAGEUPDATE',
		]);
		expect(await after(() => portal.remove(messageId))).toEqual(['/bot39 ONIMBOTV2MESSAGEDELETE']);
		expect(await after(() => portal.closeDialog(2, chatId))).toEqual([]);
	});

	it('a bot without the Open Channel flag joins and hears nothing, a supervisor, too', async () => {
		await start({}, {}, { isSupportOpenline: false, type: 'supervisor' });
		expect(await writes('Hello')).toEqual([JOIN]);
	});

	it('the type openline hears without the flag', async () => {
		const { portal, addBot } = await start();
		addBot(41, { type: 'openline' });
		portal.addLine({ id: 2, welcomeBot: 41 });
		expect(await writes('Hello', { lineId: 2 })).toEqual([
			'/bot41 ONIMBOTV2JOINCHAT',
			'/bot41 ONIMBOTV2MESSAGEADD',
		]);
	});

	it('that type forces the flag, whatever a registration says', async () => {
		const { portal } = await start();
		const fields = { code: 'new', type: 'openline', properties: { name: 'New' } };
		const { result } = await call(portal, 'imbot.v2.Bot.register', {
			fields: { ...fields, isSupportOpenline: false },
			botToken: 'bot-token',
		});
		expect(result).toMatchObject({ bot: { type: 'openline', isSupportOpenline: true } });
	});

	it('with LEFT = queue nothing more after the hand-over, also of a command', async () => {
		const { portal } = await start();
		portal.addCommand({ botId: 39, command: 'help' });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await writes('/help')).toEqual(['/bot39 ONIMBOTV2COMMANDADD']);
		portal.runOutBotTime(chatId);
		expect(await writes('Anybody?')).toEqual([]);
		expect(await writes('/help')).toEqual([]);
	});

	it('the same in the mode fetch', async () => {
		const { portal } = await start();
		set.bot.eventMode = 'fetch';
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		const params = { botId: 39, botToken: 'bot-token' };
		const { result } = await call(portal, 'imbot.v2.Event.get', params);
		expect(result).toMatchObject({
			events: [
				{ type: 'ONIMBOTV2JOINCHAT', data: { user: [] } },
				{
					type: 'ONIMBOTV2MESSAGEADD',
					data: {
						message: { text: 'Hello', isSystem: false },
						chat: { id: chatId, type: 'lines', entityType: 'LINES', owner: 0 },
						user: { connector: true, externalAuthId: 'imconnector' },
					},
				},
			],
		});
	});
});

describe('what a bot of generation 1 gets', () => {
	it('the same in its format', async () => {
		await start({ welcomeBot: 40 });
		await addV1Bot(set);
		Object.assign(set.portal.bot(40)!, { isSupportOpenline: true });
		const connector = 'telegrambot';
		expect(await writes('Hello', { connector })).toEqual([
			`${V1_PATH} ONIMBOTJOINCHAT`,
			`${V1_PATH} ONIMBOTMESSAGEADD`,
		]);
		const [join, add] = set.receiver.received;
		const chatId = String([...set.portal.chats.keys()].at(-1));
		const entity = {
			CHAT_ID: chatId,
			DIALOG_ID: `chat${chatId}`,
			CHAT_TYPE: 'L',
			MESSAGE_TYPE: 'L',
			CHAT_AUTHOR_ID: '0',
			CHAT_ENTITY_TYPE: 'LINES',
			CHAT_ENTITY_ID: 'telegrambot|1|700000501|501',
			CHAT_ENTITY_DATA_1: expect.stringMatching(
				/^N\|NONE\|0\|N\|N\|171\|\d{10}\|0\|0\|0$/,
			) as string,
		};
		expect(join.data.PARAMS).toMatchObject({ ...entity, BOT_ID: '40', USER_ID: '0' });
		expect(join.data).not.toHaveProperty('USER');
		expect(add.data).toMatchObject({
			PARAMS: {
				...entity,
				TO_CHAT_ID: chatId,
				CHAT_ENTITY_DATA_2: '',
				CHAT_ENTITY_DATA_3: '',
				MESSAGE: 'Hello',
				MESSAGE_ORIGINAL: 'Hello',
				SYSTEM: 'N',
				SKIP_CONNECTOR: 'N',
				SILENT_CONNECTOR: 'N',
				IMPORTANT_CONNECTOR: 'N',
				NO_SESSION_OL: 'N',
				COMMAND_CONTEXT: 'TEXTAREA',
			},
			USER: { ID: '501', IS_CONNECTOR: 'Y', IS_EXTRANET: 'Y', IS_BOT: 'N' },
		});
	});
});

describe('bots of an application', () => {
	it('get tokens of the customer with the message, and none when they join', async () => {
		const { portal, receiver } = await start();
		set.bot.owner = portal.app.clientId;
		await writes('Hello');
		const [join, add] = receiver.received;
		expect(join.auth).toEqual({
			domain: expect.anything() as string,
			server_endpoint: expect.anything() as string,
			client_endpoint: expect.anything() as string,
			member_id: expect.anything() as string,
			application_token: portal.applicationToken(),
		});
		expect(add.auth).toMatchObject({ user_id: '501' });
	});
});
