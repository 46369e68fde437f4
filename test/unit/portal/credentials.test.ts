import { Bitrix24BotOAuth2Api } from '../../../credentials/Bitrix24BotOAuth2Api.credentials';
import { Bitrix24BotWebhookApi } from '../../../credentials/Bitrix24BotWebhookApi.credentials';
import { isGuessable } from '../../../nodes/shared/values/tokenStrength';
import { defaultOf, resolve } from '../../support/credentialExpressions';

const authenticate = new Bitrix24BotWebhookApi().authenticate as (
	credentials: object,
	options: object,
) => Promise<object>;

const credentials = {
	webhookUrl: 'https://example.bitrix24.com/rest/1/abc123/',
	portalPlan: 'standard',
};

test.each([
	['url', { url: 'https://example.bitrix24.com/rest/profile', method: 'POST' }],
	[
		'uri, as the HTTP Request node has it',
		{ uri: 'https://example.bitrix24.com/rest/profile', method: 'POST' },
	],
	['a path, as the credential test has it', { url: '/rest/profile', baseURL: '', method: 'POST' }],
])('the webhook signs by %s', async (_, options) => {
	expect(await authenticate(credentials, options)).toMatchObject({
		url: 'https://example.bitrix24.com/rest/1/abc123/profile',
		baseURL: undefined,
		method: 'POST',
	});
});

test.each([
	['a foreign address', credentials, /does not belong to the portal.*webhook's secret/],
	[
		'a broken webhook URL',
		{ webhookUrl: 'abc123' },
		/not that of an inbound webhook.*copy the whole URL/,
	],
	[
		'plain http',
		{ webhookUrl: 'http://crm.example.org/rest/1/abc123/' },
		/http:\/\/.*Use https:\/\//,
	],
])('the webhook refuses %s with advice and without the secret', async (_, data, message) => {
	const refused = authenticate(data, { url: 'https://other.example.com/rest/profile' });
	await expect(refused).rejects.toThrow(message);
	await expect(refused).rejects.not.toThrow(/abc123/);
	// n8n would show `code` instead of the message.
	await expect(refused).rejects.not.toHaveProperty('code');
});

test.each([
	'https://example.bitrix24.com',
	' https://example.bitrix24.com/ ',
	'https://example.bitrix24.com/online/?IM_DIALOG=1',
	'https://example.bitrix24.com//',
])('the OAuth type finds its addresses in the portal URL %j', (portalUrl) => {
	expect(resolve(defaultOf('authUrl'), { $self: { portalUrl } })).toBe(
		'https://example.bitrix24.com/oauth/authorize/',
	);
	expect(resolve(defaultOf('accessTokenUrl'), { $self: { authServerUrl: portalUrl } })).toBe(
		'https://example.bitrix24.com/oauth/token/',
	);
});

test('the OAuth type leaves refresh and signing to n8n', () => {
	const type = new Bitrix24BotOAuth2Api();
	expect(type.extends).toEqual(['oAuth2Api']);
	expect(defaultOf('authentication')).toBe('body');
	expect(defaultOf('authServerUrl')).toBe('https://oauth.bitrix.info');
	expect(type).not.toHaveProperty('authenticate');
});

test.each([new Bitrix24BotWebhookApi(), new Bitrix24BotOAuth2Api()])(
	'$name hides what is secret',
	({ properties }) => {
		for (const { name, typeOptions } of properties) {
			const isSecret = ['webhookUrl', 'botToken', 'applicationToken'].includes(name);
			expect(Boolean(typeOptions?.password)).toBe(isSecret);
		}
	},
);

test('the field of the bot token shows without a tooltip what to enter, and what the test does not check', () => {
	const field = new Bitrix24BotWebhookApi().properties.find(({ name }) => name === 'botToken');
	expect(field?.placeholder).toMatch(/^e\.g\. \S{16,40}$/);
	expect(field?.hint).toMatch(/No bot yet\?.*any text of your own.*does not check the token/);
	// What it shows as an example would not be called easy to guess.
	expect(isGuessable(String(field?.placeholder).replace('e.g. ', ''))).toBe(false);
});

test('the scope of an OAuth app asks for bots and Open Channels, and says what needs which', () => {
	const { properties } = new Bitrix24BotOAuth2Api();
	const scope = properties.find(({ name }) => name === 'scope')!;
	expect(scope.default).toBe('imbot,imopenlines');
	for (const part of [
		/imbot for bots/,
		/imopenlines for Open Channels/,
		/im and user for the lists/,
		/crm and others for the events/,
		/connect the account again/,
	]) {
		expect(scope.description).toMatch(part);
	}
});
