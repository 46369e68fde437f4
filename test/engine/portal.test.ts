import type { IDataObject } from 'n8n-workflow';

import { policy } from '../../nodes/shared/portal/pacing/policy';
import { addBot } from '../support/addBot';
import { addPeople, itemsOf, onError, runOperation, runOverOAuth } from '../support/chatRun';
import { oAuth2Credential, usePortal, webhookCredential } from '../support/portalSetup';

const portal = usePortal();
const run = async (operation: string, parameters: object = {}, options: object = {}) =>
	await runOperation(portal.get(), 'portal', operation, parameters, options);

beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	Object.assign(portal.get().options, { scopes: ['imbot', 'im', 'user_brief'], revision: 36 });
});

test.each([
	['an inbound webhook', run],
	['an OAuth app', async (name: string) => await runOverOAuth(portal.get(), 'portal', name)],
])('Get Revision over %s', async (_, ask) => {
	expect((await ask('getRevision')).json).toEqual([{ rest: 36, web: 130, mobile: 31, desktop: 9 }]);
});

test('Get Revision of a portal without generation 2', async () => {
	portal.get().options.revision = 0;
	const { failed } = await run('getRevision', {}, onError);
	expect(failed).toMatchObject([
		{ code: 'ERROR_METHOD_NOT_FOUND', hint: expect.stringMatching(/older than bot generation 2/) },
	]);
});

/** The checks that fail for the token and the permissions of these tests. */
const WEAK = ['Bot token strength (optional)', 'BOT_TOKEN_GUESSABLE'];
const NO_LINES = ['Permission imopenlines (optional)', 'LINE_LIST_NOT_PERMITTED'];

describe('Check Setup', () => {
	const check = async (parameters: object = {}, options: object = {}) => {
		const result = await run('checkSetup', parameters, options);
		expect(result.error).toBeUndefined();
		const [report] = result.json as Array<IDataObject & { checks: IDataObject[] }>;
		const failed = report.checks.filter(({ ok }) => !ok);
		return { report, failed: failed.map(({ name, code }) => [name, code]), result };
	};
	const host = () => new URL(portal.get().url).host;

	/** Every bot of these tests but this one belongs to a token that is easy to guess. */
	const STRONG = '7f9c2ba4e88f4bd19a3f3b9c1f7d6e21';

	test('all is well', async () => {
		portal.get().options.scopes = ['imbot', 'im', 'user_brief', 'imopenlines'];
		const credentials = webhookCredential(portal.get(), { botToken: STRONG });
		const { id } = addBot(portal.get(), { owner: `custom${STRONG}`, code: 'safe', name: 'Safe' });
		const { report, result } = await check({}, { credentials });
		portal.get().removeBot(id);
		expect(report).toEqual({
			ok: true,
			portal: host(),
			authentication: 'webhook',
			user: { id: 1, name: 'Alex Admin', isAdmin: true },
			scopes: ['imbot', 'im', 'user_brief', 'imopenlines'],
			checks: [
				['Portal', `${host()} answers, and acts for Alex Admin (user ID 1)`],
				['Permission imbot', 'The permission "imbot" is there'],
				['Permission im (optional)', 'The permission "im" is there'],
				['Permission user (optional)', 'The permission "user_brief" is there'],
				['Permission imopenlines (optional)', 'The permission "imopenlines" is there'],
				['Bot generation 2', 'The portal has it, in revision 36'],
				['Bot token', 'There is one'],
				['Bot token strength (optional)', 'It is not easy to guess'],
				['Bots', `The bot token owns 1 bot: safe (ID ${id})`],
				[
					'Open Channels (optional)',
					'In 0 of 1, a bot of this credential answers first',
					'To let a bot answer first in one: Open Channel > Connect Bot.',
				],
			].map(([name, message, hint = '']) => ({ name, ok: true, code: null, message, hint })),
			botsOwned: [{ botId: id, code: 'safe', name: 'Safe', isSupportOpenline: false }],
			openChannels: [],
			revision: { rest: 36, web: 130, mobile: 31, desktop: 9 },
		});
		expect(portal.get().requests).toBe(2);
		expect(JSON.stringify(result.run.data)).not.toContain(portal.get().secret);
		expect(JSON.stringify(report)).not.toContain(STRONG);
	});

	test.each(['1', 'bot-token', '1234567890123456'])(
		'a guessable token such as %j gets a warning, and works',
		async (botToken) => {
			const { report, failed } = await check({ options: { botToken } });
			expect(report.ok).toBe(true);
			expect(failed).toEqual([NO_LINES, WEAK]);
			const { hint } = report.checks.find(({ code }) => code === WEAK[1])!;
			expect(hint).toMatch(/16 characters.*forge events.*Rotate Token/);
		},
	);

	test('over an OAuth app, without a bot yet', async () => {
		const credentials = oAuth2Credential(portal.get());
		const { report, failed } = await check({ authentication: 'oAuth2' }, { credentials });
		expect(report).toMatchObject({ ok: true, authentication: 'oAuth2', botsOwned: [] });
		expect(failed).toEqual([NO_LINES]);
		expect(report.checks.slice(-1)).toMatchObject([
			{
				message: 'The app owns no bot yet',
				hint: expect.stringMatching(/registered with/),
			},
		]);
	});

	test('the pickers lack permissions: no harm', async () => {
		portal.get().options.scopes = ['imbot'];
		const { report, failed } = await check();
		expect(report.ok).toBe(true);
		expect(failed).toEqual([
			['Permission im (optional)', 'DIALOG_LIST_NOT_PERMITTED'],
			['Permission user (optional)', 'USER_LIST_NOT_PERMITTED'],
			NO_LINES,
			WEAK,
		]);
		expect(report.checks[2].hint).toMatch(/Add "im"/);
	});

	test('the permission imbot is missing', async () => {
		portal.get().options.scopes = ['im', 'user'];
		const { report, failed } = await check();
		expect(report).toMatchObject({ ok: false, scopes: ['im', 'user'], botsOwned: null });
		expect(failed).toEqual([
			['Permission imbot', 'insufficient_scope'],
			NO_LINES,
			['Bot generation 2', 'insufficient_scope'],
			WEAK,
			['Bots', 'insufficient_scope'],
		]);
		expect(report.checks[1]).toMatchObject({
			message: 'The permission "imbot" is missing',
			hint: expect.stringMatching(/add the missing permission/),
		});
	});

	test('the bot token is missing, or belongs to nobody', async () => {
		const credentials = webhookCredential(portal.get(), { botToken: '' });
		const missing = await check({}, { credentials });
		expect(missing.report.ok).toBe(false);
		expect(missing.failed).toEqual([
			NO_LINES,
			['Bot token', 'BOT_TOKEN_REQUIRED'],
			['Bots', 'BOT_TOKEN_REQUIRED'],
		]);
		const long = await check({ options: { botToken: 'x'.repeat(41) } }, { credentials });
		expect(long.failed).toEqual([NO_LINES, WEAK]);
		expect(long.report.checks.find(({ name }) => name === 'Bot token')).toMatchObject({
			ok: true,
			hint: expect.stringMatching(/its bots work.*creates no new ones/),
		});
		const other = await check({ options: { botToken: 'other' } }, { credentials });
		expect(other.report).toMatchObject({ ok: true, botsOwned: [] });
		expect(other.report.checks.slice(-1)).toMatchObject([
			{
				message: 'The bot token owns no bot yet',
				hint: expect.stringMatching(/mistyped looks the same as a new one/),
			},
		]);
	});

	test('a portal with generation 1 only', async () => {
		portal.get().options.revision = 0;
		const { report, failed } = await check();
		expect(report).toMatchObject({ ok: false, botsOwned: null, revision: null });
		expect(failed).toEqual([NO_LINES, ['Bot generation 2', 'ERROR_METHOD_NOT_FOUND'], WEAK]);
		expect(report.checks.slice(-1)).toMatchObject([
			{ ok: true, message: expect.stringMatching(/has 1 of them.*does not tell whose/) },
		]);
	});

	test('a wrong secret: the first check says so, the others are not asked', async () => {
		const webhookUrl = `${portal.get().url}/rest/1/wrong-secret/`;
		const credentials = webhookCredential(portal.get(), { webhookUrl });
		const { report } = await check({}, { credentials });
		expect(report).toEqual({
			ok: false,
			portal: host(),
			authentication: 'webhook',
			user: null,
			scopes: [],
			checks: [
				{
					name: 'Portal',
					ok: false,
					code: 'INVALID_CREDENTIALS',
					message: expect.any(String),
					hint: expect.stringMatching(/Copy the URL of the inbound webhook again/),
				},
			],
			botsOwned: null,
			openChannels: null,
			revision: null,
		});
		expect(JSON.stringify(report)).not.toContain('wrong-secret');
		expect(portal.get().requests).toBe(1);
	});

	test('nobody answers', async () => {
		const { maxAttempts } = policy;
		policy.maxAttempts = 1;
		const credentials = webhookCredential(portal.get(), {
			webhookUrl: 'http://127.0.0.1:9/rest/1/secret-of-nobody/',
		});
		const { report, failed } = await check({}, { credentials });
		policy.maxAttempts = maxAttempts;
		expect(report.ok).toBe(false);
		expect(failed).toEqual([['Portal', 'PORTAL_UNREACHABLE']]);
		expect(JSON.stringify(report)).not.toContain('secret-of-nobody');
	});

	test.each(['continueErrorOutput', 'stopWorkflow'])(
		'100 items take 4 requests (%s)',
		async (mode) => {
			const items = itemsOf(...Array.from({ length: 100 }, () => ({})));
			const { json } = await run('checkSetup', {}, { items, node: { onError: mode } });
			expect(json.filter(({ ok }) => ok)).toHaveLength(100);
			expect(portal.get().requests).toBeLessThanOrEqual(10);
		},
	);

	test('a credential that cannot be read fails its item, as anywhere', async () => {
		const credentials = webhookCredential(portal.get(), { webhookUrl: 'nonsense' });
		const { failed } = await run('checkSetup', {}, { credentials, ...onError });
		expect(failed).toMatchObject([{ code: 'INVALID_WEBHOOK_URL' }]);
	});
});
