import { itemsOf } from '../../support/chatRun';
import { useOpenChannels } from '../../support/resources/openChannels';

const { portal, dialog, run, runOverOAuth, methods } = useOpenChannels();

const get = async (change: object, more: object = {}) => await run('get', change, more);
const NONE = { leadId: null, dealId: null, contactId: null, companyId: null };

describe.each([
	['a webhook', run],
	['an OAuth app', runOverOAuth],
])('over %s', (_, start) => {
	test('the dialog of a bot', async () => {
		const { chatId, sessionId, clientId } = dialog();
		const { json, failed } = await start('get', { chatId: `chat${chatId}` });
		expect(failed).toEqual([]);
		expect(json).toEqual([
			{
				chatId,
				connector: 'livechat',
				lineId: 1,
				sessionId,
				clientUserId: clientId,
				ownerId: null,
				handledBy: 'bot',
				crm: NONE,
				silent: false,
			},
		]);
		expect(methods()).toEqual(['imopenlines.dialog.get']);
	});

	test('that of a person, with its CRM records, in silent mode', async () => {
		const { chatId } = dialog();
		portal.get().acceptDialog(2, chatId);
		portal.get().bindCrm(chatId, { dealId: 3, contactId: 7 });
		portal.get().setSilent(chatId);
		expect((await start('get', { chatId })).json).toMatchObject([
			{
				ownerId: 2,
				handledBy: 'person',
				crm: { ...NONE, dealId: 3, contactId: 7 },
				silent: true,
			},
		]);
	});
});

test.each([
	['its number', (chatId: number) => chatId],
	['its dialog ID', (chatId: number) => ` CHAT${chatId} `],
	[
		'the address in the browser',
		(chatId: number) => `https://example.bitrix24.com/online/?IM_DIALOG=chat${chatId}&x=1`,
	],
])('named by %s', async (_, named) => {
	const { chatId } = dialog();
	expect((await get({ chatId: named(chatId) })).json).toMatchObject([{ chatId }]);
});

test('a closed one', async () => {
	const { chatId } = dialog();
	portal.get().closeDialog(1, chatId);
	expect((await get({ chatId })).json).toMatchObject([{ sessionId: null, handledBy: 'closed' }]);
});

test('one that was transferred is in its new line', async () => {
	const { chatId } = dialog();
	portal.get().acceptDialog(2, chatId);
	portal.get().transferDialog(2, chatId, { lineId: 7 });
	expect((await get({ chatId })).json).toMatchObject([{ lineId: 7 }]);
});

test('one that a bot has taken by a late message is the one of a bot', async () => {
	const { chatId } = dialog();
	portal.get().chats.get(chatId)!.ownerId = 41;
	expect((await get({ chatId })).json).toMatchObject([{ ownerId: 41, handledBy: 'bot' }]);
	portal.get().refuse({ method: 'imbot.bot.list', error: 'insufficient_scope' });
	// Nobody can tell: a person is the safe assumption
	expect((await get({ chatId })).json).toMatchObject([{ ownerId: 41, handledBy: 'person' }]);
});

test('by session, and by user code, also with the prefix that Bitrix24 uses', async () => {
	const { chatId, sessionId, clientId } = dialog();
	const { entityId } = portal.get().chats.get(chatId)!;
	for (const change of [
		{ findBy: 'session', sessionId },
		{ findBy: 'userCode', userCode: entityId },
		{ findBy: 'userCode', userCode: ` imol|${entityId} ` },
	]) {
		expect((await get(change)).json).toMatchObject([{ chatId, clientUserId: clientId }]);
	}
});

test('raw', async () => {
	const { chatId } = dialog();
	const { json } = await get({ chatId, simplify: false });
	expect(json).toMatchObject([{ id: chatId, entity_type: 'LINES', entity_id: expect.any(String) }]);
});

test('100 dialogs in 2 requests', async () => {
	const chats = Array.from({ length: 100 }, () => ({ chatId: dialog().chatId }));
	const { json } = await get({ chatId: '={{ $json.chatId }}' }, { items: itemsOf(...chats) });
	expect(json.map(({ chatId }) => chatId)).toEqual(chats.map(({ chatId }) => chatId));
	expect(portal.get().requests).toBe(2);
});

test.each([
	['an answer without a chat', null, 'UNEXPECTED_ANSWER'],
	['an empty answer', [], 'UNEXPECTED_ANSWER'],
	['a chat of another kind', { id: 5, entity_type: 'TASKS' }, 'NOT_AN_OPEN_CHANNEL'],
	["the customer's own chat", { id: 5, entity_type: 'LIVECHAT' }, 'NOT_AN_OPEN_CHANNEL'],
])('%s', async (_, result, code) => {
	portal.get().fault({ kind: 'answer', body: { result } });
	expect((await get({ chatId: 5 })).failed).toMatchObject([{ code }]);
});

test('a portal without the module', async () => {
	portal.get().refuse({ method: 'imopenlines.dialog.get', error: 'IM_NOT_INSTALLED' });
	expect((await get({ chatId: 5 })).failed).toMatchObject([
		{ code: 'IM_NOT_INSTALLED', hint: expect.stringMatching(/lacks a module/) },
	]);
});

test.each([
	['no session', { findBy: 'session', sessionId: '0' }, 'INVALID_OPEN_CHANNEL_SESSION'],
	['half a user code', { findBy: 'userCode', userCode: 'livechat|1' }, 'INVALID_USER_CODE'],
	['an unknown CRM type', { findBy: 'crm', crmType: 'quote', crmId: 1 }, 'INVALID_CRM_TYPE'],
	['no record', { findBy: 'crm', crmType: 'deal', crmId: 'x' }, 'INVALID_CRM_ID'],
	['an unknown way', { findBy: 'phone' }, 'INVALID_FIND_BY'],
	[
		'an unknown choice',
		{ findBy: 'crm', crmType: 'deal', crmId: 1, options: { crmDialogs: 'first' } },
		'INVALID_CRM_DIALOGS',
	],
])('%s is refused before anything is sent', async (_, change, code) => {
	expect((await get(change)).failed).toMatchObject([{ code, httpStatus: null }]);
	expect(portal.get().requests).toBe(0);
});

describe('by a record of the CRM', () => {
	const crm = { findBy: 'crm', crmType: 'deal', crmId: 3 };

	test('the last dialog', async () => {
		const first = dialog();
		const last = dialog();
		for (const { chatId } of [first, last]) portal.get().bindCrm(chatId, { dealId: 3 });
		expect((await get(crm)).json).toMatchObject([{ chatId: last.chatId, crm: { dealId: 3 } }]);
	});

	test('the active ones, or all, an item each', async () => {
		const [first, last] = [dialog(), dialog()];
		for (const { chatId } of [first, last]) portal.get().bindCrm(chatId, { dealId: 3 });
		portal.get().closeDialog(1, first.chatId);
		const chatsOf = async (crmDialogs: string) =>
			(await get({ ...crm, options: { crmDialogs } })).json.map(({ chatId }) => chatId).sort();
		expect(await chatsOf('active')).toEqual([last.chatId]);
		expect(await chatsOf('all')).toEqual([first.chatId, last.chatId].sort());
	});

	test('a record without a dialog', async () => {
		expect((await get(crm)).failed).toMatchObject([
			{ code: 'CRM_CHAT_EMPTY_CRM_DATA', hint: expect.stringMatching(/some time after/) },
		]);
		expect((await get({ ...crm, options: { crmDialogs: 'all' } })).json).toEqual([]);
	});

	test.each([
		['last', 'imopenlines.crm.chat.getLastId'],
		['all', 'imopenlines.crm.chat.get'],
	])('%s: an answer that makes no sense', async (crmDialogs, method) => {
		portal.get().fault({ kind: 'answer', match: method, body: { result: 'none' } });
		const { failed } = await get({ ...crm, options: { crmDialogs } });
		expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER', method }]);
	});
});
