import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { startPortal, type Portal } from '../portal';
import { BOT_TOKEN, NODE_TYPE, updateNode } from '../e2e/support/bitrix24';
import { errorOf, outputOf } from '../e2e/support/execution';
import { connectApp } from '../e2e/support/n8n/oauth';
import { sharedClient, sharedLogs, sharedN8n } from '../e2e/support/n8n/shared';
import { addTalkingBot, talkingWorkflow } from '../e2e/support/talking';
import { chain, node, type Credential } from '../e2e/support/workflow';

const client = sharedClient();
let portal: Portal;
let app: Credential;

beforeAll(async () => {
	portal = await startPortal();
	app = await connectApp(client, portal);
});
beforeEach(() => portal.resetJournal());
afterAll(async () => {
	await client.deleteCredential(app);
	await portal.close();
});

const addBot = (owner = portal.app.clientId) =>
	portal.addBot({ code: `older_${randomUUID()}`, name: 'Ada', lastName: 'Bot', owner });

const update = async (botId: number, name: string, extra = {}, credential = app) => {
	const start = node('Start', 'n8n-nodes-base.manualTrigger');
	const change = updateNode(credential, botId, { updateFields: { name } }, extra);
	return await client.run(await client.createWorkflow(chain('OAuth', start, change)));
};

const renewed = [{ grantType: 'refresh_token', ok: true }];

test('this n8n is the older one', () => {
	expect(sharedN8n().version).toMatch(/^1\.123\./);
});

test('an account that was connected on the consent page updates a bot of its app', async () => {
	const bot = addBot();
	const execution = await update(bot.id, 'Grace');
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Update bot')[0].json).toMatchObject({ updated: true });
	expect(bot).toMatchObject({ name: 'Grace', lastName: 'Bot' });
	expect(portal.journal.at(-1)?.via).toBe('oAuth2');
});

test('an inbound webhook updates a bot, too', async () => {
	const webhook = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
		webhookUrl: portal.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: 'standard',
	});
	const bot = addBot(`custom${BOT_TOKEN}`);
	expect(errorOf(await update(bot.id, 'Grace', {}, webhook))).toBeUndefined();
	expect(bot).toMatchObject({ name: 'Grace', lastName: 'Bot' });
	await client.deleteCredential(webhook);
});

describe('an expired token is renewed once', () => {
	test('by an update; n8n keeps the new one for the next', async () => {
		const bot = addBot();
		portal.expireTokens();
		for (const name of ['Grace', 'Edith']) {
			expect(errorOf(await update(bot.id, name))).toBeUndefined();
			expect(bot.name).toBe(name);
		}
		expect(portal.tokenRequests).toMatchObject(renewed);
	});

	test('by the picker of bots', async () => {
		const bot = addBot();
		portal.expireTokens();
		const { results } = await client.session.request<{ results: IDataObject[] }>(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.botId',
				methodName: 'searchBots',
				nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
				currentNodeParameters: updateNode(app, bot.id).parameters,
				credentials: { [app.type]: app },
			},
		);
		expect(results.map(({ value }) => String(value))).toContain(String(bot.id));
		expect(portal.tokenRequests).toMatchObject(renewed);
	});

	test('by a trigger that is activated, and deactivated', async () => {
		const bot = addTalkingBot(portal, portal.app.clientId);
		const workflow = await client.createWorkflow(talkingWorkflow(app, bot));
		portal.expireTokens();
		await client.activate(workflow);
		expect(bot.eventMode).toBe('webhook');
		expect(portal.tokenRequests).toMatchObject(renewed);
		portal.expireTokens();
		await client.deactivate(workflow);
		expect(bot.eventMode).toBe('fetch');
	});
});

describe('a refused connection is named after one request for a token, and says how to get it back', () => {
	const hint = expect.stringMatching(/connect the account/);
	beforeEach(() => portal.revokeTokens());

	test('where the run stops', async () => {
		const bot = addBot();
		const execution = await update(bot.id, 'Grace');
		expect(errorOf(execution)).toMatchObject({
			message: expect.stringMatching(/\(invalid_grant\)/),
			description: hint,
		});
		expect(portal.tokenRequests).toMatchObject([{ grantType: 'refresh_token', ok: false }]);
		expect(bot.name).toBe('Ada');
	});

	test('where it goes on', async () => {
		const bot = addBot();
		const execution = await update(bot.id, 'Grace', { onError: 'continueErrorOutput' });
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Update bot', 1)[0].json.error).toMatchObject({
			code: 'invalid_grant',
			hint,
		});
		expect(portal.tokenRequests).toMatchObject([{ grantType: 'refresh_token', ok: false }]);
		expect(bot.name).toBe('Ada');
	});
});

test('no secret is in what n8n logged', () => {
	expect(sharedLogs()).toContain('n8n ready');
	expect(sharedLogs()).not.toContain(portal.app.clientSecret);
});
