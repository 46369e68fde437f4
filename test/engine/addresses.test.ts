import type { IDataObject } from 'n8n-workflow';

import { Bitrix24BotOAuth2Api } from '../../credentials/Bitrix24BotOAuth2Api.credentials';
import { ignoresCertificate } from '../../nodes/shared/portal/connection/connection';
import { policy } from '../../nodes/shared/portal/pacing/policy';
import { untrusted } from '../support/certificate';
import { byId, runOperation } from '../support/chatRun';
import { resolve } from '../support/credentialExpressions';
import { runNode } from '../support/engine/engine';
import { searchList } from '../support/engine/pickers';
import { httpRequestOptions, requestAs } from '../support/engine/requestNode';
import {
	BOT_TOKEN,
	oAuth2Credential,
	updateOf,
	usePortal,
	webhookCredential,
} from '../support/portalSetup';
import { underPath, type FrontServer } from '../support/underPath';

const portal = usePortal();

let front: FrontServer;
beforeAll(async () => {
	front = await underPath(portal.get().url, '/portal');
});
afterAll(() => front.close());

const run = async (
	credentials: ReturnType<typeof oAuth2Credential>,
	{ count = 1, onError = 'continueErrorOutput' } = {},
) => {
	const isApp = 'bitrix24BotOAuth2Api' in credentials;
	const owner = isApp ? portal.get().app.clientId : `custom${BOT_TOKEN}`;
	const bots = Array.from({ length: count }, () =>
		portal.get().addBot({ code: `at${Math.random()}`, name: 'Ada', owner }),
	);
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			authentication: isApp ? 'oAuth2' : 'webhook',
			updateFields: { name: 'Grace' },
		}),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials,
		node: { onError: onError as never },
	});
	const failed = (output[1] ?? []).map(({ json }) => json.error as IDataObject);
	return { failed, error, names: bots.map(({ name }) => name) };
};

/** The credential of an app whose token gives this as the portal's address. */
const appAt = (portalUrl: string, endpoint: string) =>
	oAuth2Credential(portal.get(), {
		portalUrl,
		oauthTokenData: { ...portal.get().issueTokens(), client_endpoint: endpoint },
	});

describe('a portal under a path', () => {
	test('over an inbound webhook: calls and the HTTP Request node keep the path', async () => {
		const { pathname } = new URL(portal.get().webhookUrl);
		const credentials = webhookCredential(portal.get(), { webhookUrl: front.url + pathname });
		expect(await run(credentials)).toMatchObject({ failed: [], names: ['Grace'] });
		expect(front.asked.every((path) => path.startsWith('/portal/rest/1/'))).toBe(true);
		const options = httpRequestOptions(`${front.url}/rest/profile`, { json: true });
		const answer = await requestAs(credentials, 'requestWithAuthentication', options);
		expect(answer).toMatchObject({ body: { result: { ID: '1' } } });
	});

	test.each([
		['the token names it', () => appAt(new URL(front.url).origin, `${front.url}/rest/`)],
		['people entered it', () => appAt(`${front.url}/`, '')],
		['people entered a page of it', () => appAt(`${front.url}/company/?a=b`, '')],
	])('over an OAuth app, where %s', async (_, credentials) => {
		expect(await run(credentials())).toMatchObject({ failed: [], names: ['Grace'] });
	});
});

test('a token that names the portal with another scheme is used at the address that people entered', async () => {
	const { host } = new URL(portal.get().url);
	// The stand-in has no certificate, so it is the token that says https here
	const credentials = appAt(portal.get().url, `https://${host}/rest/`);
	expect(await run(credentials)).toMatchObject({ failed: [], names: ['Grace'] });
});

test('a refusal in a batch that is an object gives its code', async () => {
	const body = {
		result: { result: [], result_error: { c0: { code: 'BOT_NOT_FOUND', message: 'No bot' } } },
	};
	portal.get().fault({ kind: 'answer', body, match: 'batch', times: 9 });
	const { failed } = await run(webhookCredential(portal.get()), { count: 2 });
	expect(failed[0]).toMatchObject({ code: 'BOT_NOT_FOUND', message: 'No bot' });
});

describe.each([301, 302, 307, 308])('a portal that was renamed answers %i', (status) => {
	const move = () =>
		portal.get().fault({
			kind: 'redirect',
			status,
			location: `${front.url.replace('127.0.0.1', 'localhost')}/rest/`,
			times: 1_000,
		});

	test.each([
		['an inbound webhook', webhookCredential],
		['an OAuth app', oAuth2Credential],
	])('%s: each item names the new address, nothing is sent there', async (_, credential) => {
		const credentials = credential(portal.get());
		front.asked.length = 0;
		move();
		const { failed, names } = await run(credentials, { count: 120 });
		expect(failed).toHaveLength(120);
		for (const one of failed) {
			expect(one).toMatchObject({
				code: 'PORTAL_MOVED',
				message: expect.stringContaining(`http://localhost:${new URL(front.url).port}`),
				retryable: false,
			});
		}
		expect(names.every((name) => name === 'Ada')).toBe(true);
		// For pages, in the place of all items; it is not repeated
		expect([portal.get().requests, front.asked]).toEqual([1, []]);
	});

	test('a run that stops says so after the requests that are in flight', async () => {
		move();
		const { error } = await run(webhookCredential(portal.get()), {
			count: 60,
			onError: 'stopWorkflow',
		});
		expect(error?.message).toMatch(/localhost.*\(PORTAL_MOVED\)/);
		expect(portal.get().requests).toBeLessThanOrEqual(2);
	});
});

test.each([
	['an upload', 'file', 'upload', { dialogId: byId('chat5') }],
	['Send and Wait', 'message', 'sendAndWait', { dialogId: byId('chat5'), message: 'x' }],
	['a list', 'bot', 'getAll', {}],
])(
	'a portal that was renamed: %s names the new address',
	async (_, resource, operation, change) => {
		portal.get().fault({
			kind: 'redirect',
			status: 302,
			location: 'https://new.example.com/rest/',
			times: 100,
		});
		const data = { data: 'YQ==', mimeType: 'text/plain', fileName: 'a.txt' };
		const { error } = await runOperation(portal.get(), resource, operation, change, {
			items: [{ json: {}, binary: { data } }],
		});
		expect(error?.message).toMatch(/https:\/\/new\.example\.com.*\(PORTAL_MOVED\)/);
		expect(portal.get().requests).toBe(1);
	},
);

test('a portal that was renamed: a picker names the new address', async () => {
	portal.get().fault({
		kind: 'redirect',
		status: 302,
		location: 'https://new.example.com/rest/',
		times: 100,
	});
	const parameters = { authentication: 'webhook', resource: 'bot', operation: 'update' };
	const credentials = webhookCredential(portal.get());
	await expect(searchList('searchBots', { parameters, credentials })).rejects.toThrow(
		/https:\/\/new\.example\.com.*\(PORTAL_MOVED\)/,
	);
});

describe('a self-hosted portal whose certificate nobody vouches for', () => {
	let secure: FrontServer;
	beforeAll(async () => {
		secure = await underPath(portal.get().url, '', untrusted);
	});
	afterAll(() => secure.close());

	const webhookAt = (change: object) =>
		webhookCredential(portal.get(), {
			webhookUrl: secure.url + new URL(portal.get().webhookUrl).pathname,
			...change,
		});
	const credentialsOf = (change: object) => [
		webhookAt(change),
		oAuth2Credential(portal.get(), { portalUrl: secure.url, ...change }),
	];

	test.each([
		['not asked for', {}],
		['asked for in another plan', { portalPlan: 'standard', allowUnauthorizedCerts: true }],
	])('is refused where that is %s, with a way out', async (_, change) => {
		const { maxAttempts } = policy;
		policy.maxAttempts = 1;
		for (const credentials of credentialsOf(change)) {
			const { failed } = await run(credentials);
			expect(failed).toMatchObject([
				{
					code: 'PORTAL_UNREACHABLE',
					message: expect.stringMatching(
						/certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
					),
					hint: expect.stringMatching(/NODE_EXTRA_CA_CERTS.*Ignore SSL Issues/),
				},
			]);
		}
		policy.maxAttempts = maxAttempts;
		expect(secure.asked).toEqual([]);
	});

	test('is taken where the credential says so', async () => {
		for (const credentials of credentialsOf({ allowUnauthorizedCerts: true })) {
			expect(await run(credentials)).toMatchObject({ failed: [], names: ['Grace'] });
		}
	});

	test.each(['requestWithAuthentication', 'httpRequestWithAuthentication'] as const)(
		'%s of another node is signed for it, but not through a proxy',
		async (helper) => {
			const credentials = webhookAt({ allowUnauthorizedCerts: true });
			const url = `${secure.url}/rest/profile`;
			const ask = async (change: IDataObject) =>
				await requestAs(credentials, helper, {
					...(helper === 'requestWithAuthentication'
						? httpRequestOptions(url, { json: true })
						: { url, method: 'GET', returnFullResponse: true }),
					...change,
				});
			expect(await ask({})).toMatchObject({ body: { result: { ID: '1' } } });
			await expect(ask({ proxy: front.url })).rejects.toThrow(/proxy, and certificates/);
		},
	);

	test.each([
		['https://portal.test', true, 'selfHosted', true],
		['https://portal.test', true, 'standard', false],
		['https://portal.test', false, 'selfHosted', false],
		['https://example.bitrix24.com', true, 'selfHosted', false],
	])('%s, asked for %s, plan %s: %s', (portalUrl, allowUnauthorizedCerts, portalPlan, isTaken) => {
		const credential = { portalUrl, allowUnauthorizedCerts, portalPlan };
		expect(ignoresCertificate(credential, new URL(portalUrl).host)).toBe(isTaken);
		const { skipSslCertificateValidation } = new Bitrix24BotOAuth2Api().test.request;
		const $credentials = credential;
		expect(resolve(String(skipSslCertificateValidation), { $credentials })).toBe(isTaken);
	});
});
