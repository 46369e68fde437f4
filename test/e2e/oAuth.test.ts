import { startPortal, type Portal } from '../portal';
import { updateNode } from './support/bitrix24';
import { openEditor, screenshot, type Editor } from './support/browser';
import { errorOf, outputOf } from './support/execution';
import { callbackUrl } from './support/n8n/oauth';
import { sharedClient, sharedLogs, sharedN8n } from './support/n8n/shared';
import { chain, node, type Credential } from './support/workflow';

const client = sharedClient();
let portal: Portal;
let editor: Editor;
let credential: Credential;

beforeAll(async () => {
	portal = await startPortal();
	portal.app.redirectUri = callbackUrl(sharedN8n().url);
	credential = await client.createCredential('Bitrix24 app', 'bitrix24BotOAuth2Api', {
		portalUrl: ` ${portal.url}/ `,
		authServerUrl: `${portal.url}/`,
		clientId: portal.app.clientId,
		clientSecret: portal.app.clientSecret,
		portalPlan: 'standard',
	});
	editor = await openEditor(sharedN8n().url, sharedN8n().authCookie);
});

afterAll(async () => {
	await editor.close();
	await client.deleteCredential(credential);
	await portal.close();
});

const update = async (botId: number, name: string) => {
	const workflow = await client.createWorkflow(
		chain(
			'OAuth',
			node('Start', 'n8n-nodes-base.manualTrigger'),
			updateNode(credential, botId, { updateFields: { name } }),
		),
	);
	return await client.run(workflow);
};

test('"Connect" leads to the consent page of the portal and back', async () => {
	const { page } = editor;
	await page.goto('/home/credentials');
	await page.getByTestId('resources-list-item').getByText('Bitrix24 app').first().click();
	const connect = page.getByTestId('quick-connect-button');
	await connect.waitFor();
	const [consent] = await Promise.all([page.waitForEvent('popup'), connect.click()]);
	await consent.locator('#allow').waitFor();
	expect(new URL(consent.url()).origin).toBe(portal.url);
	await screenshot(consent, 'oauth-consent');
	await consent.locator('#allow').click();
	await page.getByTestId('oauth-connect-success-banner').waitFor();
	await page.getByTestId('parameter-input-portalPlan').scrollIntoViewIfNeeded();
	await page.getByTestId('oauth-connect-success-banner').scrollIntoViewIfNeeded();
	await screenshot(page, 'oauth-connected');
	expect(portal.tokenRequests).toMatchObject([{ grantType: 'authorization_code', ok: true }]);
});

test('the connected account updates a bot of its app', async () => {
	const bot = portal.addBot({
		code: 'oauth',
		name: 'Ada',
		lastName: 'Bot',
		owner: portal.app.clientId,
	});
	const execution = await update(bot.id, 'Grace');
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Update bot')[0].json).toMatchObject({ updated: true });
	expect(bot).toMatchObject({ name: 'Grace', lastName: 'Bot' });
});

const request = async (origin: string) => {
	const parameters = {
		method: 'POST',
		url: `${origin}/rest/profile`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'bitrix24BotOAuth2Api',
		options: {},
	};
	const call = node('Call', 'n8n-nodes-base.httpRequest', parameters, {
		typeVersion: 4.2,
		credentials: { bitrix24BotOAuth2Api: credential },
	});
	const start = node('Start', 'n8n-nodes-base.manualTrigger');
	return await client.run(await client.createWorkflow(chain('Request', start, call)));
};

test("the connected account serves n8n's HTTP Request node", async () => {
	const execution = await request(portal.url);
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Call')[0].json).toMatchObject({ result: { ID: expect.anything() } });
	expect(portal.journal.at(-1)).toMatchObject({ method: 'profile', via: 'oAuth2' });
});

test('but sends the token to no other host', async () => {
	portal.resetJournal();
	const other = portal.url.replace('127.0.0.1', 'localhost');
	expect(other).not.toBe(portal.url);
	expect(errorOf(await request(other))?.message).toMatch(/Domain not allowed/);
	expect(portal.requests).toBe(0);
});

test('an expired token is refreshed once, and n8n keeps the new one', async () => {
	const bot = portal.addBot({ code: 'oauth_expired', name: 'Ada', owner: portal.app.clientId });
	portal.resetJournal();
	portal.expireTokens();
	for (const name of ['Grace', 'Edith']) {
		const execution = await update(bot.id, name);
		expect(errorOf(execution)).toBeUndefined();
		expect(bot.name).toBe(name);
	}
	expect(portal.tokenRequests).toMatchObject([{ grantType: 'refresh_token', ok: true }]);
});

test('a revoked connection says how to get it back', async () => {
	const bot = portal.addBot({ code: 'oauth_revoked', name: 'Ada', owner: portal.app.clientId });
	portal.revokeTokens();
	const execution = await update(bot.id, 'Grace');
	expect(errorOf(execution)).toMatchObject({
		message: expect.stringMatching(/\(invalid_grant\)/),
		description: expect.stringMatching(/connect the account/),
	});
	expect(bot.name).toBe('Ada');
});

test('the client secret is not in what n8n logged', () => {
	expect(sharedLogs()).toContain('n8n ready');
	expect(sharedLogs()).not.toContain(portal.app.clientSecret);
});
