import { isDomainAllowed } from 'n8n-workflow';

import { checkAddress } from '../../../nodes/shared/events/activation/checkAddress';
import { isHandlerUrl, withoutSecrets } from '../../../nodes/shared/portal/connection/handlerUrl';
import { parsePortalUrl } from '../../../nodes/shared/portal/connection/portalAddress';
import {
	parseWebhookUrl,
	withWebhookSecret,
} from '../../../nodes/shared/portal/connection/webhookAddress';
import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { defaultOf, resolve } from '../../support/credentialExpressions';

const codeOf = (work: () => unknown): string => {
	try {
		return String(work());
	} catch (error) {
		return (error as { code: string }).code;
	}
};

/** One host of the cloud in many spellings; each leads there in every client. */
const SPELLINGS = [
	'example.bitrix24.com',
	'EXAMPLE.Bitrix24.COM',
	'example.bitrix24.com.',
	'example%2Ebitrix24%2ecom',
	'example%2Ebitrix24.com%2e',
	'ex%61mple.bitrix24.com',
	'example。bitrix24．com',
	'example｡bitrix24｡com｡',
	'ｅｘａｍｐｌｅ.ｂｉｔｒｉｘ２４.com',
	'exam\tple.bitrix\n24.com',
	'exa\u00ADmple.bitrix24.com',
];

test.each(SPELLINGS)('%j is the same cloud portal', (host) => {
	expect(isCloudHost(host)).toBe(true);
	expect(isCloudHost(`${host}:8080`)).toBe(true);
	for (const before of ['http://', 'http:\\\\', 'hTTp:/', 'http:']) {
		expect(codeOf(() => parsePortalUrl(`${before}${host}/`, true))).toBe('INSECURE_PORTAL_URL');
		expect(codeOf(() => parsePortalUrl(`${before}${host}:80\\x`, true))).toBe(
			'INSECURE_PORTAL_URL',
		);
	}
	const { origin, host: found, identity } = parseWebhookUrl(`https://${host}:443/rest/1/abc123/`);
	expect([origin, found]).toEqual(['https://example.bitrix24.com', 'example.bitrix24.com']);
	expect(identity).toBe(parseWebhookUrl('https://example.bitrix24.com/rest/1/abc123').identity);
});

test.each(['portal.bitrix24.рф', 'portal.bitrix24.xn--p1ai', 'portal.bitrix24.com.tr'])(
	'http://%s is a cloud portal, whatever its top-level domain',
	(host) => {
		expect(codeOf(() => parsePortalUrl(`http://${host}/`, true))).toBe('INSECURE_PORTAL_URL');
	},
);

test.each(SPELLINGS)('%j is the portal, so it gets the secret', (host) => {
	const webhook = parseWebhookUrl('https://example.bitrix24.com/rest/1/abc123/');
	expect(withWebhookSecret(webhook, `https://${host}/rest/profile`)).toBe(
		'https://example.bitrix24.com/rest/1/abc123/profile',
	);
});

test.each([
	'example.bitrix24.com..',
	'example..bitrix24.com...',
	'example%252Ebitrix24%252Ecom',
	'[fe80::1%25eth0]',
	'0x7f.1.evil..',
	'a b.example.org',
])('%j is not a valid host', (host) => {
	expect(codeOf(() => parsePortalUrl(`http://${host}/`, true))).toBe('INVALID_PORTAL_URL');
});

test.each([
	['127.0.0.1', true],
	['127.1', true],
	['0x7f.1', true],
	['0177.0.0.1', true],
	['2130706433', true],
	['0x7f000001', true],
	['127.0.0.1.', true],
	['localhost.', true],
	['LOCALHOST', true],
	['loc%61lhost', true],
	['１２７.０.０.１', true],
	['[::1]', true],
	['[0:0:0:0:0:0:0:1]', true],
	['[::ffff:127.0.0.1]', true],
	['[::ffff:7f00:2]', true],
	['[::ffff:128.0.0.1]', false],
	['[::127.0.0.1]', false],
	['localhost.example.org', false],
	['127.0.0.1.example.org', false],
	['128.0.0.1', false],
	['2147483649', false],
])('http://%s is this machine: %s', (host, isLoopback) => {
	const expected = isLoopback ? expect.stringMatching(/^http:/) : 'INSECURE_PORTAL_URL';
	expect(codeOf(() => parsePortalUrl(`http://${host}/`, false).origin)).toEqual(expected);
});

test.each([
	'https://example.bitrix24.com@evil.example.org/rest/1/abc123/',
	'https://example.bitrix24.com:x@evil.example.org/rest/1/abc123/',
	'https://example.bitrix24.com%2F@evil.example.org/rest/1/abc123/',
	'https:\\\\example.bitrix24.com@evil.example.org\\rest\\1\\abc123',
	'https://:x@evil.example.org/rest/1/abc123/',
])(
	'%s seems to be another host than it is: refused, without the secret in the message',
	(address) => {
		expect(() => parseWebhookUrl(address)).toThrow(/@ before the host/);
		expect(() => parseWebhookUrl(address)).not.toThrow(/abc123/);
		expect(codeOf(() => parsePortalUrl(address))).toBe('INVALID_PORTAL_URL');
		const webhook = parseWebhookUrl('https://evil.example.org/rest/1/abc123/');
		expect(codeOf(() => withWebhookSecret(webhook, address))).toBe('FOREIGN_ADDRESS');
		expect(withoutSecrets(address)).not.toMatch(/@|bitrix24/);
	},
);

test('an OAuth token may name its portal in another spelling, but no other portal', () => {
	const connect = (endpoint: string) =>
		codeOf(
			() =>
				readConnection('oAuth2', {
					portalUrl: 'https://Example.bitrix24.com.',
					clientId: 'app',
					oauthTokenData: { access_token: 'token', client_endpoint: endpoint },
				}).host,
		);
	for (const host of SPELLINGS) {
		expect(connect(`https://${host}/rest/`)).toBe('example.bitrix24.com');
	}
	expect(connect('https://other.bitrix24.com./rest/')).toBe('PORTAL_URL_MISMATCH');
	expect(connect('https://example.bitrix24.com@other.example.org/')).toBe('INVALID_PORTAL_URL');
});

test.each([
	['https://localhost./x', false],
	['https://localhost%2e/x', false],
	['https://n8n.local./x', true],
	['https://10.0.0.1./x', true],
	['https://0xa.1/x', true],
	['https://[::ffff:10.0.0.1]/x', false],
])('no portal in the cloud is given the address %s', (url, hasDot) => {
	expect(codeOf(() => checkAddress(url, 'example.bitrix24.com.'))).toBe('WEBHOOK_ADDRESS_LOCAL');
	expect(isHandlerUrl(url)).toBe(hasDot);
});

test.each([
	...['', '/', '/a@b/', '.', './x', ':443', '.:443/', '\\@evil.example.org'].map((rest) => [
		`https://example.bitrix24.com${rest}`,
		`https://example.bitrix24.com${rest.includes(':') ? ':443' : ''}`,
	]),
	['https://example.bitrix24.com@evil.example.org/', ''],
	['http://[::1]:8080/company/x', 'http://[::1]:8080'],
])('n8n connects an OAuth account at %s through %j', (portalUrl, origin) => {
	const $self = { portalUrl: ` ${portalUrl}\n`, authServerUrl: portalUrl };
	expect(resolve(defaultOf('authUrl'), { $self })).toBe(`${origin}/oauth/authorize/`);
	expect(resolve(defaultOf('accessTokenUrl'), { $self })).toBe(`${origin}/oauth/token/`);
	// n8n's HTTP Request node compares hosts
	expect(defaultOf('allowedHttpRequestDomains')).toBe('domains');
	const allowedDomains = resolve(defaultOf('allowedDomains'), { $self });
	const isOpen = (url: string) => allowedDomains !== '' && isDomainAllowed({ url, allowedDomains });
	expect(isOpen(portalUrl)).toBe(origin !== '');
	expect(isOpen('https://evil.example.org/rest/profile')).toBe(false);
});
