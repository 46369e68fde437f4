import type { Params } from '../../php/params';
import { postJson, refusal } from '../support/client';
import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

beforeEach(async () => {
	set = await startLinePortal();
});
afterEach(async () => await set.close());

/** A call of an application that somebody has authorized. */
const callAs = async (userId: number, method: string, params: Params) =>
	await postJson(`${set.portal.url}/rest/imopenlines.${method}`, {
		...params,
		auth: set.portal.issueTokens({ userId }).access_token,
	});

describe('imopenlines.dialog.get', () => {
	it('finds the chat by its ID, dialog ID, session and user code', async () => {
		const { chatId, dialogId, sessionId } = set.portal.customerWrites({ text: 'Hello' });
		const { entityId } = set.portal.chats.get(chatId)!;
		const ways = [
			{ CHAT_ID: chatId },
			{ DIALOG_ID: dialogId },
			{ SESSION_ID: String(sessionId) },
			{ USER_CODE: entityId },
			{ USER_CODE: `imol|${entityId}` },
			{ chat_id: chatId },
		];
		for (const params of ways) {
			expect(await set.lines('dialog.get', params)).toMatchObject({
				result: {
					id: chatId,
					dialog_id: dialogId,
					name: 'Guest - Website',
					description: null,
					owner: 0,
					type: 'lines',
					message_type: 'L',
					entity_type: 'LINES',
					entity_id: entityId,
					entity_data_1: expect.stringMatching(/^N\|NONE\|0\|N\|N\|171\|/) as string,
					entity_data_2: '',
					entity_data_3: '',
					entity_link: { type: 'LINES', url: '', id: entityId },
					role: 'GUEST',
					message_count: 2,
					last_message_id: expect.any(Number) as number,
					manager_list: [],
					readed_list: [],
					user_counter: 2,
				},
			});
		}
	});

	it('refuses what is no dialog, and people without access', async () => {
		const { portal } = set;
		const { chatId, clientId } = portal.customerWrites({ text: 'Hello' });
		const text = 'You do not have access to the specified dialog';
		expect(await refusal(set.lines('dialog.get', { CHAT_ID: 5 }))).toEqual([
			400,
			'ACCESS_ERROR',
			text,
		]);
		const others = [
			{},
			{ CHAT_ID: 4711 },
			{ CHAT_ID: chatId - 1 },
			{ DIALOG_ID: '39' },
			{ SESSION_ID: 9 },
			{ USER_CODE: 'livechat|1|2|3' },
		];
		for (const params of others) {
			expect(await set.code('dialog.get', params)).toBe('ACCESS_ERROR');
		}
		const ask = async (userId: number) =>
			(await callAs(userId, 'dialog.get', { CHAT_ID: chatId })).error;
		// An operator of the line, a stranger, the customer, and a person who was given it.
		expect([await ask(2), await ask(3), await ask(clientId)]).toEqual([
			undefined,
			'ACCESS_ERROR',
			undefined,
		]);
		portal.transferDialog(1, chatId, { userId: 3 });
		expect(await ask(3)).toBeUndefined();
	});

	it('needs the scope', async () => {
		set.portal.options.scopes = ['imbot'];
		expect(await set.code('dialog.get', { CHAT_ID: 1 })).toBe('insufficient_scope');
	});
});

describe('imopenlines.session.open', () => {
	it('gives the chat of a user code as a text, and opens no session', async () => {
		const { portal } = set;
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.closeDialog(1, chatId);
		const USER_CODE = portal.chats.get(chatId)!.entityId;
		expect(await set.lines('session.open', { USER_CODE })).toMatchObject({
			result: { chatId: String(chatId) },
		});
		expect(portal.sessions()).toHaveLength(1);
		expect(await set.code('session.open', { USER_CODE: 'x' })).toBe('ACCESS_DENIED');
		expect((await callAs(3, 'session.open', { USER_CODE })).error).toBe('ACCESS_DENIED');
	});
});

describe('imopenlines.session.history.get', () => {
	it('the whole session, and the last one of a chat', async () => {
		const { portal, botSays } = set;
		const { chatId, sessionId, clientId } = portal.customerWrites({
			text: 'Hello',
			files: [{ name: 'a.txt', bytes: Buffer.from('abc') }],
		});
		await botSays(chatId, { message: 'Hi' });
		portal.acceptDialog(2, chatId);
		portal.say(2, `chat${chatId}`, 'Anna here');
		portal.closeDialog(2, chatId);
		const { result } = (await set.lines('session.history.get', { CHAT_ID: chatId })) as {
			result: Params;
		};
		expect(result).toMatchObject({
			chatId,
			sessionId,
			userId: `chat${chatId}`,
			canJoin: 'Y',
			canVoteHead: 'Y',
			users: {
				[clientId]: { id: String(clientId), connector: true, bot: false },
				39: { id: '39', connector: false, bot: true },
				2: { id: '2', connector: false, bot: false },
			},
			chat: { [chatId]: { entityType: 'LINES' } },
			openlines: { canvoteashead: { 1: true } },
		});
		const lines = Object.values(result.message as Params) as Params[];
		const said = lines.map(({ senderid, text }) => [senderid, text]);
		expect(said).toEqual([
			['0', `Conversation No. ${sessionId} has been started`],
			[String(clientId), 'Hello'],
			['39', 'Hi'],
			['0', '[USER=2][/USER] accepted the conversation'],
			['2', 'Anna here'],
			['0', '[USER=2][/USER] finished the conversation'],
		]);
		const [file] = [...portal.files.keys()];
		expect(lines[1]).toMatchObject({
			chatid: String(chatId),
			recipientid: `chat${chatId}`,
			textlegacy: 'Hello',
			params: { fileId: [file] },
		});
		expect(lines[2].params).toEqual([]);
		expect(result.files).toMatchObject({
			[file]: { name: 'a.txt', size: 3, authorid: clientId, status: 'done' },
		});

		const next = portal.customerWrites({ text: 'One more thing' });
		const last = await set.lines('session.history.get', { CHAT_ID: chatId });
		expect(last.result).toMatchObject({ sessionId: next.sessionId, files: [] });
		const first = await set.lines('session.history.get', { SESSION_ID: sessionId });
		expect(first.result).toMatchObject({ sessionId, message: result.message });
	});

	it('its refusals', async () => {
		const { portal } = set;
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		const code = async (params: Params) => await set.code('session.history.get', params);
		expect(await code({})).toBe('MISSING_REQUIRED_PARAM');
		expect(await code({ CHAT_ID: 5 })).toBe('INVALID_SESSION_ID');
		expect(await code({ SESSION_ID: 'x' })).toBe('INVALID_SESSION_ID');
		expect(await code({ SESSION_ID: 4711 })).toBe('ACCESS_DENIED');
		const foreign = await callAs(3, 'session.history.get', { CHAT_ID: chatId });
		expect(foreign.error).toBe('ACCESS_DENIED');
	});
});

describe('imopenlines.crm.chat.get and .getLastId', () => {
	it('chats of an object: those with an open session, or all; the latest', async () => {
		const { portal } = set;
		const first = portal.customerWrites({ text: 'Hello' });
		const second = portal.customerWrites({ text: 'Hi', customer: 'Eva', connector: 'telegrambot' });
		portal.customerWrites({ text: 'Hey', customer: 'Max' });
		for (const { chatId } of [first, second]) portal.bindCrm(chatId, { dealId: 8, contactId: 3 });
		portal.closeDialog(1, second.chatId);
		const deal = { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 8 };
		const live = {
			CHAT_ID: String(first.chatId),
			CONNECTOR_ID: 'livechat',
			CONNECTOR_TITLE: 'Live chat',
		};
		const closed = { CHAT_ID: String(second.chatId), CONNECTOR_ID: 'telegrambot' };
		expect(await set.lines('crm.chat.get', deal)).toMatchObject({ result: [live] });
		expect(await set.lines('crm.chat.get', { ...deal, ACTIVE_ONLY: 'N' })).toMatchObject({
			result: [live, closed],
		});
		const lead = { CRM_ENTITY_TYPE: 'lead', CRM_ENTITY: 8 };
		expect(await set.lines('crm.chat.get', lead)).toMatchObject({ result: [] });
		const contact = { crm_entity_type: 'CONTACT', crm_entity: '3' };
		expect(await set.lines('crm.chat.getLastId', contact)).toMatchObject({
			result: second.chatId,
		});
	});

	it('their refusals', async () => {
		const refused = async (name: string, params: Params) =>
			await refusal(set.lines(`crm.chat.${name}`, params));
		expect(await refused('get', { CRM_ENTITY: 8 })).toEqual([
			400,
			'ERROR_ARGUMENT',
			"Argument 'CRM_ENTITY_TYPE' is null or empty",
		]);
		expect(await refused('get', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 0 })).toEqual([
			400,
			'ERROR_ARGUMENT',
			"Argument 'CRM_ENTITY' is null or empty",
		]);
		expect((await refused('get', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 'x' }))[1]).toBe(
			'ERROR_ARGUMENT',
		);
		expect((await refused('getLastId', { CRM_ENTITY_TYPE: 'deal' }))[1]).toBe(
			'CRM_CHAT_EMPTY_CRM_DATA',
		);
		expect((await refused('getLastId', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 'x' }))[1]).toBe(
			'ERROR_ARGUMENT',
		);
		expect(await refused('getLastId', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 8 })).toEqual([
			400,
			'CRM_CHAT_EMPTY_CRM_DATA',
			'Could not find CRM entity',
		]);
	});
});
