import { byId, onError, runOperation } from '../../support/chatRun';
import { useOpenChannels } from '../../support/resources/openChannels';

const { portal, dialog, run, runOverOAuth } = useOpenChannels();

const SESSION = 'imopenlines.bot.session.';
const STATISTICS = 'imopenlines.v2.Operator.list';

/** Which operation calls a method, and what the form needs for that; `chat` stands for a dialog. */
const callers: Record<string, [string, object]> = {
	[`${SESSION}operator`]: ['handOver', { chatId: 'chat' }],
	[`${SESSION}transfer`]: ['handOver', { chatId: 'chat', to: 'person', userId: byId(3) }],
	[`${SESSION}finish`]: ['finish', { chatId: 'chat' }],
	[`${SESSION}message.send`]: ['sendGreeting', { chatId: 'chat', greeting: 'text', text: 'Hi' }],
	'imopenlines.dialog.get': ['get', { chatId: 'chat' }],
	'imopenlines.session.history.get': ['getTranscript', { chatId: 'chat' }],
	'imopenlines.crm.chat.getLastId': ['get', { findBy: 'crm', crmType: 'deal', crmId: 3 }],
	'imopenlines.crm.chat.get': [
		'get',
		{ findBy: 'crm', crmType: 'lead', crmId: 3, options: { crmDialogs: 'all' } },
	],
	'imopenlines.config.get': ['connectBot', { lineId: byId(7) }],
	'imopenlines.config.list.get': ['getAll', {}],
	'imopenlines.config.update': ['connectBot', { lineId: byId(7) }],
	[STATISTICS]: ['getOperators', { lineId: byId(1), options: { status: 'pause' } }],
};

const methods = Object.keys(callers);

/** Every code that the documentation and the server source list for these methods, but for those that are no refusal. */
const codes: Array<[string, string, RegExp]> = [
	[`${SESSION}operator`, 'CHAT_ID_EMPTY', /2941 in chat2941/],
	[`${SESSION}operator`, 'WRONG_AUTH_TYPE', /OAuth app/],
	[`${SESSION}transfer`, 'CHAT_ID_EMPTY', /2941 in chat2941/],
	[`${SESSION}transfer`, 'USER_ID_EMPTY', /Pick a user/],
	[`${SESSION}transfer`, 'QUEUE_ID_EMPTY', /report it/],
	[`${SESSION}transfer`, 'TRANSFER_ID_EMPTY', /report it/],
	[`${SESSION}transfer`, 'BOT_ID_ERROR', /owns no bot/],
	[`${SESSION}transfer`, 'OPERATOR_WRONG', /active employee/],
	[`${SESSION}transfer`, 'ACCESS_DENIED', /Bot Token/],
	[`${SESSION}finish`, 'BOT_ID_ERROR', /owns no bot/],
	[`${SESSION}finish`, 'ACCESS_DENIED', /Bot Token/],
	[`${SESSION}finish`, 'CHAT_ID_EMPTY', /2941 in chat2941/],
	[`${SESSION}message.send`, 'CHAT_ID_EMPTY', /2941 in chat2941/],
	['imopenlines.dialog.get', 'IM_NOT_INSTALLED', /lacks a module/],
	['imopenlines.dialog.get', 'ACCESS_ERROR', /must be allowed to see dialogs/],
	['imopenlines.session.history.get', 'MISSING_REQUIRED_PARAM', /report it/],
	['imopenlines.session.history.get', 'INVALID_SESSION_ID', /Check the session ID/],
	['imopenlines.session.history.get', 'ACCESS_DENIED', /must be allowed to see dialogs/],
	['imopenlines.crm.chat.getLastId', 'CRM_CHAT_EMPTY_CRM_DATA', /some time after/],
	['imopenlines.crm.chat.getLastId', 'CHAT_NOT_IN_CRM', /some time after/],
	['imopenlines.crm.chat.getLastId', 'ERROR_ARGUMENT', /names the parameter/],
	['imopenlines.crm.chat.get', 'ACCESS_DENIED', /CRM record/],
	['imopenlines.crm.chat.get', 'ERROR_ARGUMENT', /names the parameter/],
	['imopenlines.config.get', 'CONFIG_ID_EMPTY', /report it/],
	['imopenlines.config.list.get', 'INVALID_FORMAT', /report it/],
	['imopenlines.config.update', 'CONFIG_ID_EMPTY', /report it/],
	['imopenlines.config.update', 'CONFIG_WRONG_USER_PERMISSION', /right to edit Open Channels/],
	[STATISTICS, 'TARIFF_RESTRICTION', /queue of the Open Channel/],
	[STATISTICS, 'INVALID_FILTER', /report it/],
	[STATISTICS, 'OFFSET_TOO_LARGE', /Return All/],
	...methods.map((method): [string, string, RegExp] => [
		method,
		'ERROR_METHOD_NOT_FOUND',
		/module "imopenlines" may not be installed/,
	]),
];

const errorOf = async (method: string, start = run) => {
	const [operation, change] = callers[method];
	const { chatId } = dialog();
	const isDialog = 'chatId' in change;
	const { failed } = await start(operation, { ...change, ...(isDialog && { chatId }) });
	expect(failed).toHaveLength(1);
	return failed[0];
};

test.each(codes)('%s: %s has a hint', async (method, code, hint) => {
	portal.get().refuse({ method, error: code, description: 'The portal says no' });
	expect(await errorOf(method)).toEqual({
		message: 'The portal says no',
		code,
		hint: expect.stringMatching(hint),
		httpStatus: 400,
		method,
		retryable: false,
	});
});

test('parameters that the portal cannot read, without a text of its own: not about users, as elsewhere', async () => {
	const method = 'imopenlines.config.list.get';
	const error = 'INVALID_FORMAT';
	portal.get().refuse({ method, error, description: error });
	expect(await errorOf(method)).toMatchObject({
		message: 'Bitrix24 cannot read the parameters',
		hint: expect.stringMatching(/report it/),
	});
	portal.get().refuse({ method: 'imbot.v2.Chat.add', error, description: error });
	const { failed } = await runOperation(portal.get(), 'chat', 'create', { title: 'Team' }, onError);
	expect(failed).toMatchObject([
		{ message: 'The list of users has the wrong structure', hint: 'Use a list of user IDs.' },
	]);
});

describe.each([
	['a webhook', run],
	['an OAuth app', runOverOAuth],
])('without the permission, over %s', (_, start) => {
	test.each(methods)('%s: says where to add it', async (method) => {
		if (start === runOverOAuth) portal.get().addLine({ id: 1, welcomeBot: 41 });
		portal.get().refuse({ method, error: 'insufficient_scope', status: 403 });
		const { code, hint } = await errorOf(method, start);
		expect(code).toBe('insufficient_scope');
		expect(hint).toMatch(
			/Add "imopenlines".*webhook: tick it.*"Scope" in the credential.*app's card/,
		);
	});
});

test.each(methods.filter((method) => method !== STATISTICS))(
	'%s says no without a reason, or nonsense',
	async (method) => {
		portal.get().alter({ method, change: () => 'nonsense' });
		const { chatId } = dialog();
		portal.get().bindCrm(chatId, { dealId: 3, leadId: 3 });
		const [operation, change] = callers[method];
		const isDialog = 'chatId' in change;
		const { json, failed } = await run(operation, { ...change, ...(isDialog && { chatId }) });
		// A bare yes may have any form; whatever is read from is checked
		const isRead = !method.startsWith(SESSION) && !method.endsWith('update');
		expect(json).toHaveLength(isRead ? 0 : 1);
		expect(failed).toHaveLength(isRead ? 1 : 0);
		if (isRead) expect(failed[0]).toMatchObject({ code: 'UNEXPECTED_ANSWER' });
	},
);

test.each([
	`${SESSION}operator`,
	`${SESSION}transfer`,
	`${SESSION}finish`,
	`${SESSION}message.send`,
])('%s answers false', async (method) => {
	portal.get().alter({ method, change: () => false });
	expect(await errorOf(method)).toMatchObject({ code: 'WRONG_REQUEST', method });
});
