import type { Params } from '../../portal';
import { addBot } from '../../support/addBot';
import { newBotOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal } from '../../support/portalSetup';

const portal = usePortal();

/** Codes that the documentation and the server source list for a method. */
const documented: Array<[operation: string, apiVersion: string, method: string, codes: string]> = [
	[
		'create',
		'v1',
		'imbot.register',
		`WRONG_AUTH_TYPE ACCESS_DENIED EVENT_MESSAGE_ADD_ERROR EVENT_MESSAGE_UPDATE_ERROR
		EVENT_MESSAGE_DELETE_ERROR EVENT_CONTEXT_GET_ERROR EVENT_WELCOME_MESSAGE_ERROR
		EVENT_BOT_DELETE_ERROR CODE_ERROR MAX_COUNT_ERROR NAME_ERROR 500 WRONG_REQUEST`,
	],
	[
		'create',
		'v2',
		'imbot.v2.Bot.register',
		`BOT_TOKEN_NOT_SPECIFIED BOT_TOKEN_INVALID_LENGTH BOT_CODE_REQUIRED BOT_PROPERTIES_REQUIRED
		BOT_INVALID_EVENT_MODE BOT_WEBHOOK_URL_REQUIRED BOT_CODE_ALREADY_TAKEN BOT_INVALID_TYPE
		BOT_INVALID_CALLBACK BOT_AVATAR_INCORRECT_TYPE BOT_AVATAR_INCORRECT_SIZE BOT_LIMIT_EXCEEDED
		BOT_REGISTER_FAILED`,
	],
	[
		'delete',
		'v1',
		'imbot.unregister',
		'WRONG_AUTH_TYPE ACCESS_DENIED BOT_ID_ERROR APP_ID_ERROR WRONG_REQUEST',
	],
	[
		'delete',
		'v2',
		'imbot.v2.Bot.unregister',
		`BOT_TOKEN_NOT_SPECIFIED BOT_ID_REQUIRED BOT_NOT_FOUND BOT_OWNERSHIP_ERROR
		BOT_UNREGISTER_FAILED`,
	],
	[
		'rotateToken',
		'v2',
		'imbot.v2.Bot.update',
		`BOT_TOKEN_NOT_SPECIFIED BOT_ID_REQUIRED BOT_NOT_FOUND BOT_OWNERSHIP_ERROR
		BOT_TOKEN_INVALID_LENGTH BOT_TOKEN_ROTATION_FAILED BOT_UPDATE_FAILED`,
	],
];

const rows = documented.flatMap(([operation, apiVersion, method, codes]) =>
	codes
		.split(/\s+/)
		.map((code): [string, string, string, string] => [operation, apiVersion, method, code]),
);

/** Parameters and three items for one operation. */
const workOf = (operation: string, apiVersion: string, authentication: string, owner: string) => {
	if (operation === 'create') {
		const items = Array.from({ length: 3 }, () => ({ code: newCode() }));
		return { parameters: newBotOf('create', apiVersion, { authentication }), items };
	}
	const bots = Array.from({ length: 3 }, () => addBot(portal.get(), { owner }));
	const items = bots.map(({ id }) => ({ id, token: newCode() }));
	const newBotToken = '={{ $json.token }}';
	const botOf = updateOf('={{ $json.id }}', { operation, apiVersion, authentication });
	return { parameters: { ...botOf, newBotToken }, items };
};

/** Whether a call belongs to this item. */
const isOf =
	({ id, code }: { id?: number; code?: string }) =>
	({ CODE, BOT_ID, botId, fields }: Params) =>
		code === undefined
			? Number(BOT_ID ?? botId) === id
			: (CODE ?? (fields as Params | undefined)?.code) === code;

test.each(rows)(
	'%s %s: %s refused with %s fails its item only',
	async (operation, v, method, code) => {
		for (const authentication of operation === 'rotateToken'
			? ['webhook']
			: ['webhook', 'oAuth2']) {
			const owner = authentication === 'webhook' ? 'custombot-token' : portal.get().app.clientId;
			const { parameters, items } = workOf(operation, v, authentication, owner);
			const match = isOf(items[1]);
			portal.get().refuse({ method, error: code, description: 'The portal says no', match });
			const { goodItems, failed, failedItems } = await runBot(portal.get(), parameters, {
				items: items as never,
			});
			expect([goodItems, failedItems]).toEqual([[0, 2], [1]]);
			expect(failed).toEqual([
				{
					message: 'The portal says no',
					code,
					hint: expect.stringMatching(/\w{3}/),
					httpStatus: 200,
					method,
					retryable: expect.any(Boolean),
				},
			]);
			expect(failed[0].hint).not.toContain('no advice');
			// A token can register a limited number of bots: make room for the next ones.
			for (const bot of portal.get().bots()) bot.owner = 'custom done';
		}
	},
);

test('the limits of an application: 5 bots with v1, where there is one, 100 with v2', async () => {
	const options = { botToken: 'many' };
	portal.get().options.v1MaxBots = 5;
	const seven = Array.from({ length: 7 }, () => ({ code: newCode() }));
	const v1 = await runBot(portal.get(), newBotOf('create', 'v1', { options }), { items: seven });
	portal.get().options.v1MaxBots = undefined;
	expect(v1.good).toHaveLength(5);
	expect(v1.failed.map(({ code }) => code)).toEqual(['MAX_COUNT_ERROR', 'MAX_COUNT_ERROR']);

	const items = Array.from({ length: 97 }, () => ({ code: newCode() }));
	const v2 = await runBot(portal.get(), newBotOf('create', 'v2', { options }), { items });
	expect(v2.good).toHaveLength(95);
	expect(v2.failed.map(({ code }) => code)).toEqual(['BOT_LIMIT_EXCEEDED', 'BOT_LIMIT_EXCEEDED']);
});

test('a webhook without the permission imbot', async () => {
	const { scopes } = portal.get().options;
	portal.get().options.scopes = ['crm'];
	for (const apiVersion of ['v1', 'v2']) {
		const parameters = newBotOf('create', apiVersion);
		const { failed } = await runBot(portal.get(), parameters, { items: [{ code: newCode() }] });
		expect(failed).toMatchObject([{ code: 'insufficient_scope' }]);
	}
	portal.get().options.scopes = scopes;
});

test('a portal without generation 2 advises v1', async () => {
	portal.get().options.revision = 0;
	const { failed } = await runBot(portal.get(), newBotOf('create', 'v2', { code: newCode() }));
	portal.get().options.revision = 36;
	expect(failed).toMatchObject([
		{ code: 'ERROR_METHOD_NOT_FOUND', hint: expect.stringMatching(/to v1/) },
	]);
});
