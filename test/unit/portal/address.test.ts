import {
	isHandlerUrl,
	parsePortalUrl,
	parseWebhookUrl,
	withWebhookSecret,
} from '../../../nodes/shared/portal/connection/address';

const PARSED = {
	origin: 'https://example.bitrix24.com',
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
	['http://example.bitrix24.com', true, false],
	['http://example.bitrix24.com.br', true, false],
	['http://127.0.0.1.example.org', false, false],
	['https://crm.example.org', false, true],
])('plain http to %s, self-hosted %s: allowed %s', (url, isSelfHosted, isAllowed) => {
	const read = () => parsePortalUrl(`${url}/`, isSelfHosted);
	if (isAllowed) expect(read()).toBe(new URL(url).origin);
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
