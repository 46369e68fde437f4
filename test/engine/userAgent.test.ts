import manifest from '../../package.json';
import { Bitrix24BotOAuth2Api } from '../../credentials/Bitrix24BotOAuth2Api.credentials';
import { Bitrix24BotWebhookApi } from '../../credentials/Bitrix24BotWebhookApi.credentials';
import { userAgent } from '../../nodes/shared/values/userAgent';
import { addPeople, byId, runOperation } from '../support/chatRun';
import { httpRequestOptions, requestAs } from '../support/engine/requestNode';
import { oAuth2Credential, updateOf, usePortal, webhookCredential } from '../support/portalSetup';
import { runNode } from '../support/engine/engine';

const portal = usePortal();
const NAME = `n8n-nodes-bitrix24-bot/${manifest.version}`;

const agents = () => [
	...new Set(
		portal
			.get()
			.journal.filter(({ inBatch }) => !inBatch)
			.map((entry) => entry.userAgent),
	),
];

test('the user agent is the name and version of package.json', () => {
	expect(userAgent).toBe(NAME);
});

test.each([
	['an inbound webhook', 'webhook'],
	['an OAuth app', 'oAuth2'],
])('User-Agent: calls over %s name the package and its version', async (_, authentication) => {
	const isOAuth = authentication === 'oAuth2';
	const owner = isOAuth ? portal.get().app.clientId : undefined;
	const bots = ['a', 'b'].map((code) =>
		portal.get().addBot({ code: code + authentication, name: 'Ada', ...(owner && { owner }) }),
	);
	const credentials = (isOAuth ? oAuth2Credential : webhookCredential)(portal.get());
	const { error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			authentication,
			botId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			updateFields: { name: 'Grace' },
		}),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials,
	});
	expect(error).toBeUndefined();
	expect(portal.get().journal.length).toBeGreaterThan(0);
	expect(agents()).toEqual([NAME]);
});

test('User-Agent: the download of a file names them, too', async () => {
	addPeople(portal.get());
	const chat = portal.get().addChat({ members: [39, 1] });
	const bytes = Buffer.from('hello');
	const { id } = portal.get().addFile(chat, { authorId: 1, name: 'a.txt', bytes });
	portal.get().resetJournal();
	const parameters = { botId: byId(39), fileId: id };
	const { json } = await runOperation(portal.get(), 'file', 'download', parameters);
	expect(json).toMatchObject([{ fileName: 'a.txt', size: 5 }]);
	expect(portal.get().journal.map(({ method }) => method)).toContain('download');
	expect(agents()).toEqual([NAME]);
});

test.each(['httpRequestWithAuthentication', 'requestWithAuthentication'] as const)(
	"User-Agent: n8n's HTTP Request node keeps its own (%s)",
	async (helper) => {
		const headers = { 'User-Agent': 'mine/1' };
		const { origin } = new URL(portal.get().webhookUrl);
		const address = `${origin}/rest/profile`;
		const options = helper.startsWith('http')
			? { method: 'GET', url: address, headers }
			: httpRequestOptions(address, { headers });
		await requestAs(webhookCredential(portal.get()), helper, options);
		expect(agents()).toEqual(['mine/1']);
	},
);

test('User-Agent: the tests of both credentials name the package', () => {
	for (const { test: credentialTest } of [
		new Bitrix24BotOAuth2Api(),
		new Bitrix24BotWebhookApi(),
	]) {
		expect(credentialTest.request.headers).toEqual({ 'User-Agent': NAME });
	}
});
