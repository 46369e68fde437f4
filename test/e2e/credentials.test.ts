import { startPortal } from '../portal';
import { useWebhookCredential } from './support/bitrix24';
import { errorOf, outputOf } from './support/execution';
import { connectOAuth, callbackUrl } from './support/n8n/oauth';
import { sharedClient, sharedN8n } from './support/n8n/shared';
import { chain, node } from './support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);

const testWebhook = async (change: object = {}) =>
	await client.testCredential(credential(), {
		webhookUrl: portal().webhookUrl,
		botToken: 'bot-token',
		portalPlan: 'standard',
		...change,
	});

afterEach(() => {
	portal().clearFaults();
	portal().options.scopes = ['imbot'];
});

test('a good inbound webhook passes', async () => {
	expect(await testWebhook()).toMatchObject({ status: 'OK' });
});

test.each([
	['slash missing', (url: string) => url.replace(/\/$/, '')],
	['blanks around', (url: string) => ` ${url}\n`],
	['method pasted', (url: string) => `${url}profile.json`],
])('a webhook URL with %s passes', async (_, change) => {
	expect(await testWebhook({ webhookUrl: change(portal().webhookUrl) })).toMatchObject({
		status: 'OK',
	});
});

test('a wrong secret is named', async () => {
	const webhookUrl = portal().webhookUrl.replace(portal().secret, 'wrong');
	const { status, message } = await testWebhook({ webhookUrl });
	expect([status, message]).toEqual([
		'Error',
		expect.stringMatching(/secret of the inbound webhook/),
	]);
});

test.each(['docs', 'source'] as const)(
	'a missing scope is named, statuses as in %s',
	async (statuses) => {
		portal().options.scopes = ['crm'];
		portal().options.statuses = statuses;
		const { status, message } = await testWebhook();
		portal().options.statuses = 'docs';
		expect([status, message]).toEqual(['Error', expect.stringMatching(/permission.*"imbot"/)]);
	},
);

test.each([
	['a web page', { kind: 'html', status: 200 }],
	['a redirect to another host', { kind: 'redirect', location: 'https://new.bitrix24.com/' }],
	['an unknown refusal', { kind: 'refuse', status: 400, error: 'NEVER_HEARD_OF' }],
] as const)('%s instead of a portal is named', async (_, fault) => {
	portal().fault({ ...fault, times: 5 });
	const { status, message } = await testWebhook();
	expect([status, message]).toEqual([
		'Error',
		expect.stringMatching(/did not answer like a Bitrix24 portal/),
	]);
});

test.each([
	['no URL', 'my webhook', /not that of an inbound webhook/],
	['no secret in it', 'https://example.bitrix24.com/rest/', /USER\/SECRET/],
	['plain http to the cloud', 'http://example.bitrix24.com/rest/1/abc123/', /http:\/\//],
])('%s is named, and nothing is sent', async (_, webhookUrl, expected) => {
	portal().resetJournal();
	const { status, message } = await testWebhook({ webhookUrl });
	expect([status, message]).toEqual(['Error', expect.stringMatching(expected)]);
	expect(message).not.toContain('abc123');
	expect(portal().requests).toBe(0);
});

test('a portal that is not there', async () => {
	const { status } = await testWebhook({ webhookUrl: 'http://127.0.0.1:9/rest/1/abc123/' });
	expect(status).toBe('Error');
});

describe("n8n's HTTP Request node with the webhook", () => {
	const request = async (options: object = {}) => {
		const parameters = {
			method: 'POST',
			url: `${portal().url}/rest/profile`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'bitrix24BotWebhookApi',
			options,
		};
		const call = node('Call', 'n8n-nodes-base.httpRequest', parameters as never, {
			typeVersion: 4.2,
			credentials: { bitrix24BotWebhookApi: credential() },
		});
		const start = node('Start', 'n8n-nodes-base.manualTrigger');
		return await client.run(await client.createWorkflow(chain('Request', start, call)));
	};

	test('calls the portal', async () => {
		const execution = await request();
		expect(errorOf(execution)).toBeUndefined();
		expect(outputOf(execution, 'Call')[0].json).toMatchObject({ result: expect.anything() });
	});

	test('does not follow a redirect, which would show the secret to another host', async () => {
		const stranger = await startPortal();
		portal().fault({ kind: 'redirect', location: `${stranger.url}/rest/profile`, times: 1 });
		const error = errorOf(await request());
		expect(error?.message).toContain('302');
		expect(stranger.requests).toBe(0);
		await stranger.close();
	});

	test('refuses a proxy that could read the secret', async () => {
		portal().resetJournal();
		const error = errorOf(await request({ proxy: portal().url, allowUnauthorizedCerts: true }));
		expect(error?.message).toMatch(/could read the secret/);
		expect(portal().requests).toBe(0);
	});
});

describe('OAuth', () => {
	const data = () => ({
		portalUrl: portal().url,
		authServerUrl: portal().url,
		clientId: portal().app.clientId,
		clientSecret: portal().app.clientSecret,
		portalPlan: 'standard',
	});

	const connect = async () => {
		portal().app.redirectUri = callbackUrl(sharedN8n().url);
		const oAuth = await client.createCredential('OAuth', 'bitrix24BotOAuth2Api', data());
		await connectOAuth(client, oAuth);
		return oAuth;
	};

	test('a connected account passes', async () => {
		const oAuth = await connect();
		expect(await client.testStoredCredential(oAuth)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		await client.deleteCredential(oAuth);
	});

	test('an app without the scope is named', async () => {
		portal().options.scopes = ['crm'];
		const oAuth = await connect();
		const { status, message } = await client.testStoredCredential(oAuth);
		expect([status, message]).toEqual(['Error', expect.stringMatching(/permission.*"imbot"/)]);
		await client.deleteCredential(oAuth);
	});
});
