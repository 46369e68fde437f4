import { Bitrix24BotOAuth2Api } from '../../../credentials/Bitrix24BotOAuth2Api.credentials';
import { isHandlerUrl } from '../../../nodes/shared/portal/connection/handlerUrl';
import {
	connectedPortal,
	parsePortalUrl,
} from '../../../nodes/shared/portal/connection/portalAddress';
import {
	parseWebhookUrl,
	withWebhookSecret,
} from '../../../nodes/shared/portal/connection/webhookAddress';
import { defaultOf, resolve } from '../../support/credentialExpressions';

const PARSED = {
	origin: 'https://example.bitrix24.com',
	base: 'https://example.bitrix24.com',
	host: 'example.bitrix24.com',
	user: '1',
	secret: 'abc123',
};

test.each([
	'https://example.bitrix24.com/rest/1/abc123/',
	'https://example.bitrix24.com/rest/1/abc123',
	'  https://example.bitrix24.com/rest/1/abc123/ \n',
	'https://example.bitrix24.com//rest/1/abc123///',
	'https://example.bitrix24.com/rest/1/abc123/profile',
	'https://example.bitrix24.com/rest/1/abc123/profile.json',
	'https://example.bitrix24.com/rest/1/abc123/imbot.v2.Bot.update.json?botId=3',
	'HTTPS://EXAMPLE.bitrix24.com/rest/1/abc123/.json',
])('reads the webhook URL %j', (text) => {
	expect(parseWebhookUrl(text)).toMatchObject(PARSED);
});

test('a login instead of a user ID, a port, a domain of its own', () => {
	expect(parseWebhookUrl('https://crm.example.org:8443/rest/ada/s3cret/')).toMatchObject({
		origin: 'https://crm.example.org:8443',
		host: 'crm.example.org:8443',
		user: 'ada',
		secret: 's3cret',
	});
});

test.each([
	undefined,
	'',
	'secret',
	'https://',
	'https://example.bitrix24.com/',
	'https://example.bitrix24.com/rest/1/',
	'https://example.bitrix24.com/rest/abc123/profile.json',
	'https://example.bitrix24.com/api/1/abc123/',
	'https://example.bitrix24.com/rest/api/1/abc123/',
	'ftp://example.bitrix24.com/rest/1/abc123/',
	'javascript:alert(1)',
])('refuses the webhook URL %j', (text) => {
	expect(() => parseWebhookUrl(text)).toThrow(
		expect.objectContaining({ code: 'INVALID_WEBHOOK_URL' }),
	);
});

test.each([
	['http://127.0.0.1:8090', false, true],
	['http://localhost', false, true],
	['http://[::1]:80', false, true],
	['http://crm.example.org', true, true],
	['http://crm.example.org', false, false],
	['http://bitrix24.local', true, true],
	['http://portal.bitrix24.local', true, true],
	['http://portal.bitrix24.local', false, false],
	['http://portal.bitrix24.lan:8080', true, true],
	['http://portal.bitrix24.internal', true, true],
	['http://portal.bitrix24.home.arpa', true, true],
	['http://portal.bitrix24.example.com', true, true],
	['http://example.bitrix24.com', true, false],
	...['ru', 'de', 'eu', 'kz', 'by', 'in', 'tech', 'com.tr', 'COM', 'Local.com'].map(
		(zone): [string, boolean, boolean] => [
			`http://example.bitrix24.${zone}`,
			true,
			zone === 'Local.com',
		],
	),
	['http://example.bitrix24.com.br', true, false],
	['http://127.0.0.1.example.org', false, false],
	['https://crm.example.org', false, true],
])('plain http to %s, self-hosted %s: allowed %s', (url, isSelfHosted, isAllowed) => {
	const read = () => parsePortalUrl(`${url}/`, isSelfHosted);
	if (isAllowed) expect(read().origin).toBe(new URL(url).origin);
	else expect(read).toThrow(expect.objectContaining({ code: 'INSECURE_PORTAL_URL' }));
});

test.each([
	['https://example.bitrix24.com/rest/profile', '/profile'],
	['https://example.bitrix24.com/rest/imbot.v2.Bot.get?botId=3', '/imbot.v2.Bot.get?botId=3'],
	['/rest/batch', '/batch'],
	['rest/batch.json', '/batch.json'],
	['https://example.bitrix24.com/rest/1/abc123/profile', '/profile'],
])('puts the secret into %s', (address, rest) => {
	expect(withWebhookSecret(PARSED, address)).toBe(`${PARSED.origin}/rest/1/abc123${rest}`);
});

test.each([
	'https://evil.example.com/rest/profile',
	'https://example.bitrix24.com.evil.org/rest/profile',
	'http://example.bitrix24.com/rest/profile',
	'https://example.bitrix24.com:444/rest/profile',
	'https://example.bitrix24.com/other/profile',
	'https://example.bitrix24.com/rest/',
	'//evil.example.com/rest/profile/../../..',
	'',
])('sends no secret to %j', (address) => {
	expect(() => withWebhookSecret(PARSED, address)).toThrow(
		expect.objectContaining({ code: 'FOREIGN_ADDRESS' }),
	);
});

test.each([
	['https://example.com/bot', true],
	['http://127.0.0.1:5678/x', true],
	['http://localhost:5678/x', false],
	['example.com/bot', false],
	['//example.com/bot', false],
	['ftp://example.com', false],
	['HTTP://example.com', false],
	['https://.com', false],
	['https://', false],
	['', false],
])('handler URL %j: %s', (url, isTaken) => {
	expect(isHandlerUrl(url)).toBe(isTaken);
});

test.each([
	['https://firma.test/portal/rest/1/abc123/', '/portal'],
	['https://firma.test/portal/rest/1/abc123/profile.json', '/portal'],
	['https://firma.test/a/b.c//rest/1/abc123', '/a/b.c'],
	['https://firma.test/rest/1/abc123/', ''],
])('the webhook %s of a portal under a path keeps the path', (text, folder) => {
	const webhook = parseWebhookUrl(text);
	const base = `https://firma.test${folder}`;
	expect(webhook).toMatchObject({ base, origin: 'https://firma.test', host: 'firma.test' });
	for (const address of [`${base}/rest/profile`, `${folder}/rest/profile`, '/rest/profile']) {
		expect(withWebhookSecret(webhook, address)).toBe(`${base}/rest/1/abc123/profile`);
	}
});

test.each(['https://firma.test/rest/profile', 'https://firma.test/portal2/rest/profile'])(
	'the secret of a portal under a path does not go to %s, which is another one',
	(address) => {
		const webhook = parseWebhookUrl('https://firma.test/portal/rest/1/abc123/');
		expect(() => withWebhookSecret(webhook, address)).toThrow(
			expect.objectContaining({ code: 'FOREIGN_ADDRESS' }),
		);
	},
);

test('two portals on one host are two, for batches', () => {
	const [one, other] = ['a', 'b'].map((folder) =>
		parseWebhookUrl(`https://firma.test/${folder}/rest/1/abc123/`),
	);
	expect(one.identity).not.toBe(other.identity);
});

/** Addresses that people paste, and where the portal is. */
const PORTALS = [
	['https://firma.test/portal', 'https://firma.test/portal'],
	[' https://firma.test/portal/ ', 'https://firma.test/portal'],
	['https://firma.test/portal/company/personal/user/1/', 'https://firma.test/portal'],
	['https://firma.test/a/b/online/?IM_DIALOG=1', 'https://firma.test/a/b'],
	['https://firma.test/portal/index.php?login=yes', 'https://firma.test/portal'],
	['https://firma.test/crm/deal/list/', 'https://firma.test'],
	['https://firma.test/rest/', 'https://firma.test'],
	['https://firma.test:8443/crmportal#x', 'https://firma.test:8443/crmportal'],
	['https://portal.bitrix24.local/portal/', 'https://portal.bitrix24.local/portal'],
	['https://example.bitrix24.com/anything/', 'https://example.bitrix24.com'],
];

test.each(PORTALS)(
	'the portal %j is at %s, in calls and while an account is connected',
	(text, base) => {
		expect(parsePortalUrl(text, true).base).toBe(base);
		expect(resolve(defaultOf('authUrl'), { $self: { portalUrl: text } })).toBe(
			`${base}/oauth/authorize/`,
		);
		const { baseURL } = new Bitrix24BotOAuth2Api().test.request;
		expect(resolve(baseURL!, { $credentials: { portalUrl: text } })).toBe(base);
	},
);

test.each([
	['http://firma.test/rest/', 'https://firma.test'],
	['http://firma.test:80/rest/', 'https://firma.test'],
	['http://firma.test:443/rest/', 'https://firma.test'],
	['http://firma.test:8080/rest/', 'https://firma.test'],
	['https://firma.test/portal/rest/', 'https://firma.test/portal'],
	['http://firma.test/portal/rest', 'https://firma.test/portal'],
	['https://FIRMA.test./', 'https://firma.test'],
	['', 'https://firma.test'],
])('a token whose portal takes itself for %j is used at %s', (endpoint, base) => {
	const entered = parsePortalUrl('https://firma.test');
	expect(connectedPortal(endpoint, entered)).toEqual({ ...entered, base });
});

test.each([
	['http://other.test/rest/', 'PORTAL_URL_MISMATCH'],
	['https://firma.test:8443/rest/', 'PORTAL_URL_MISMATCH'],
	['ftp://firma.test/rest/', 'INVALID_PORTAL_URL'],
	['https://firma.test@other.test/rest/', 'INVALID_PORTAL_URL'],
	['nonsense', 'INVALID_PORTAL_URL'],
])('a token for %j is for another portal: %s', (endpoint, code) => {
	const entered = parsePortalUrl('https://firma.test');
	expect(() => connectedPortal(endpoint, entered)).toThrow(expect.objectContaining({ code }));
});
