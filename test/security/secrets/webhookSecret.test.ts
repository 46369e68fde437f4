/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type RequestListener, type Server } from 'http';
import type { AddressInfo } from 'net';
import type { IDataObject } from 'n8n-workflow';

import { Bitrix24BotOAuth2Api } from '../../../credentials/Bitrix24BotOAuth2Api.credentials';
import { Bitrix24BotWebhookApi } from '../../../credentials/Bitrix24BotWebhookApi.credentials';
import { httpRequestOptions, requestAs, type Helper } from '../../support/engine/requestNode';

const SECRET = 'very-secret-webhook';
const HELPERS = ['requestWithAuthentication', 'httpRequestWithAuthentication'] as const;

const servers: Server[] = [];
/** What arrived at a host that is not the portal. */
const elsewhere: string[] = [];
/** What arrived at the portal. */
const arrived: string[] = [];
let stranger: string;
let portal: string;
let status = 301;

const listen = async (name: string, answer: RequestListener): Promise<string> => {
	const server = createServer(answer);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://${name}:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
	stranger = await listen('localhost', (request, response) => {
		elsewhere.push(`${request.method} ${request.url}`);
		response.end('{}');
	});
	portal = await listen('127.0.0.1', (request, response) => {
		arrived.push(`${request.method} ${request.url}`);
		response.writeHead(status, { location: `${stranger}${request.url}` }).end();
	});
});

afterEach(() => {
	status = 301;
	elsewhere.length = 0;
	arrived.length = 0;
});

afterAll(() => {
	for (const server of servers) server.close();
});

const credentials = () => ({
	bitrix24BotWebhookApi: {
		webhookUrl: `${portal}/rest/1/${SECRET}/`,
		portalPlan: 'selfHosted',
		botToken: 'bot-token',
	},
});

const send = async (helper: Helper, change: IDataObject = {}) =>
	await requestAs(
		credentials(),
		helper,
		helper === 'requestWithAuthentication'
			? httpRequestOptions(`${portal}/rest/profile`, change)
			: { url: `${portal}/rest/profile`, method: 'GET', returnFullResponse: true, ...change },
	);

describe.each(HELPERS)('redirects, %s', (helper) => {
	test.each(
		[301, 302, 303, 307, 308].flatMap((code) =>
			['GET', 'HEAD', 'POST', 'PUT'].map((method) => ({ code, method })),
		),
	)('$method, answered with $code, goes nowhere else', async ({ code, method }) => {
		status = code;
		await expect(send(helper, { method })).rejects.toMatchObject({ httpCode: String(code) });
		expect(arrived).toEqual([`${method} /rest/1/${SECRET}/profile`]);
		expect(elsewhere).toEqual([]);
	});

	test.each([
		{ maxRedirects: 21 },
		{ followRedirect: true, maxRedirects: 5 },
		{ followAllRedirects: true },
		{ followOriginalHttpMethod: true },
		{ disableFollowRedirect: false },
		{ disableFollowRedirect: false, maxRedirects: 5 },
		{ simple: false, ignoreHttpStatusErrors: true },
	])('are not followed with %j', async (change) => {
		await send(helper, change).catch(() => undefined);
		expect(arrived).toHaveLength(1);
		expect(elsewhere).toEqual([]);
	});

	test('are returned as a response when HTTP errors are ignored', async () => {
		const change = { simple: false, ignoreHttpStatusErrors: true };
		expect(await send(helper, change)).toMatchObject({ statusCode: 301 });
	});

	test.each([
		['a proxy', () => ({ proxy: stranger })],
		['a proxy as an object', () => ({ proxy: { host: 'localhost', port: 1 } })],
		[
			'a proxy and certificates that are not checked',
			() => ({ proxy: stranger, rejectUnauthorized: false, skipSslCertificateValidation: true }),
		],
		['another Host', () => ({ headers: { HOST: 'other.example.com' } })],
		['TRACE', () => ({ method: 'trace' })],
		['another address', () => ({ url: `${stranger}/rest/profile` })],
		['another base', () => ({ baseURL: stranger, url: `//${stranger.slice(7)}/rest/profile` })],
	])('%s: nothing is sent anywhere', async (_, change) => {
		const refused = send(helper, change());
		await expect(refused).rejects.toThrow(/webhook|portal/);
		await expect(refused).rejects.not.toThrow(SECRET);
		expect([...arrived, ...elsewhere]).toEqual([]);
	});
});

const authenticate = async (options: IDataObject): Promise<IDataObject> =>
	(await (new Bitrix24BotWebhookApi().authenticate as (...values: object[]) => Promise<object>)(
		{ webhookUrl: `https://example.bitrix24.com/rest/1/${SECRET}/`, portalPlan: 'standard' },
		{ url: 'https://example.bitrix24.com/rest/profile', ...options },
	)) as IDataObject;

test.each([
	{ rejectUnauthorized: false },
	{ rejectUnauthorized: 0 },
	{ skipSslCertificateValidation: true },
	{ strictSSL: false },
	{ agentOptions: { rejectUnauthorized: false } },
	{ agentOptions: { ca: 'a certificate of the one who runs the proxy' } },
	{ agentOptions: { servername: 'other.example.com' } },
	{ agentOptions: { checkServerIdentity: 'none' } },
])('a proxy is refused with %j, also over https', async (change) => {
	const refused = authenticate({ proxy: 'http://proxy.example.com:3128', ...change });
	await expect(refused).rejects.toThrow(/proxy, and certificates.*HTTPS_PROXY/);
	// Without a proxy it is the choice of whoever fills in the form.
	await expect(authenticate(change)).resolves.toMatchObject(change);
});

test.each([
	{ proxy: 'http://proxy.example.com:3128' },
	{ proxy: 'http://proxy.example.com:3128', agentOptions: { cert: 'a', key: 'b' } },
	{ proxy: ' ' },
	{ headers: { host: 'EXAMPLE.bitrix24.com', accept: '*/*' } },
])('over https, %j is passed on', async (change) => {
	await expect(authenticate(change)).resolves.toMatchObject(change);
});

test.each([
	{ headers: { Host: 'other.example.com' } },
	{ headers: { Host: 'other.example.com:x@example.bitrix24.com' } },
	{ headers: { host: 'example.bitrix24.com/x' } },
	{ headers: { common: { Host: 'other.example.com' } } },
	{ headers: { get: { host: 'other.example.com' } } },
	{ method: 'TRACE' },
	{ method: ' track' },
])('%j is refused, because the secret could be read elsewhere', async (change) => {
	await expect(authenticate(change)).rejects.toThrow(/others could read the secret/);
});

test.each([new Bitrix24BotWebhookApi(), new Bitrix24BotOAuth2Api()])(
	'the test of $name follows no redirect',
	({ test: { request } }) => {
		expect(request.disableFollowRedirect).toBe(true);
	},
);
