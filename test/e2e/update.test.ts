/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { image } from '../support/images';
import { BOT_TOKEN, useWebhookCredential, updateNode } from './support/bitrix24';
import { errorOf, outputOf } from './support/execution';
import { sharedClient, sharedLogs, sharedN8n } from './support/n8n/shared';
import { chain, node } from './support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);

const start = () => node('Start', 'n8n-nodes-base.manualTrigger');

const items = (...jsons: object[]) =>
	node(
		'Items',
		'n8n-nodes-base.code',
		{ jsCode: `return ${JSON.stringify(jsons)};` },
		{ typeVersion: 2 },
	);

test('webhook, v1: what the form says reaches the bot', async () => {
	const bot = portal().addBot({ code: 'e2e_v1', name: 'Ada' });
	const workflow = await client.createWorkflow(
		chain(
			'Update v1',
			start(),
			updateNode(credential(), bot.id, {
				apiVersion: 'v1',
				updateFields: {
					name: 'Grace & Co. + 50% 🚀',
					birthday: '1906-12-09',
					website: 'https://example.com/?a=1&b=2',
				},
				eventHandlers: { eventMessageAdd: 'https://example.com/bot' },
			}),
		),
	);
	const execution = await client.run(workflow);
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Update bot').map(({ json }) => json)).toEqual([
		{
			botId: bot.id,
			updated: true,
			apiVersion: 'v1',
			fields: ['name', 'birthday', 'website', 'eventMessageAdd'],
		},
	]);
	expect(bot).toMatchObject({
		name: 'Grace & Co. + 50% 🚀',
		birthday: '1906-12-09',
		website: 'https://example.com/?a=1&b=2',
	});
});

test('webhook, v2: an image read from a file becomes the avatar', async () => {
	const bot = portal().addBot({ code: 'e2e_v2', name: 'Ada', lastName: 'Bot', gender: 'F' });
	const file = join(sharedN8n().filesFolder, 'avatar.jpg');
	writeFileSync(file, await image('jpeg', 64, 48));
	const workflow = await client.createWorkflow(
		chain(
			'Update v2',
			start(),
			node(
				'Read image',
				'n8n-nodes-base.readWriteFile',
				{ fileSelector: file, options: {} },
				{ typeVersion: 1.1 },
			),
			updateNode(credential(), bot.id, {
				updateFields: { name: 'Grace' },
				avatarSource: 'binary',
			}),
		),
	);
	const execution = await client.run(workflow);
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Update bot')[0].json).toMatchObject({ fields: ['name', 'avatar'] });
	expect(bot).toMatchObject({
		name: 'Grace',
		lastName: 'Bot',
		gender: 'F',
		avatar: { width: 64, height: 48, mime: 'image/jpeg' },
	});
});

test('a refused update leaves by the error output, with its code', async () => {
	const bot = portal().addBot({ code: 'e2e_error', name: 'Ada' });
	const foreign = portal().addBot({ code: 'e2e_foreign', name: 'Ada', owner: 'custom other' });
	const workflow = await client.createWorkflow(
		chain(
			'Refused',
			start(),
			items({ id: bot.id }, { id: foreign.id }, { id: 'none' }, { id: 424_242 }),
			updateNode(
				credential(),
				'={{ $json.id }}',
				{ updateFields: { name: 'Grace' } },
				{ onError: 'continueErrorOutput' },
			),
		),
	);
	const execution = await client.run(workflow);
	expect(execution.status).toBe('success');
	expect(outputOf(execution, 'Update bot', 0)).toHaveLength(1);
	expect(outputOf(execution, 'Update bot', 1).map(({ json }) => json.error)).toMatchObject([
		{ code: 'BOT_OWNERSHIP_ERROR', httpStatus: 200, method: 'imbot.v2.Bot.update' },
		{ code: 'INVALID_BOT_ID', httpStatus: null, method: null },
		{ code: 'BOT_NOT_FOUND', httpStatus: 200, method: 'imbot.v2.Bot.get' },
	]);
	expect([bot.name, foreign.name]).toEqual(['Grace', 'Ada']);
});

test('a refused update stops the workflow with code, hint and item', async () => {
	const workflow = await client.createWorkflow(
		chain('Stopped', start(), updateNode(credential(), 424_242, { updateFields: { name: 'x' } })),
	);
	const execution = await client.run(workflow);
	expect(execution.status).toBe('error');
	expect(errorOf(execution)).toMatchObject({
		message: 'Bot not found (BOT_NOT_FOUND)',
		description: expect.stringMatching(/Pick the bot/),
		context: { itemIndex: 0 },
	});
	expect(execution.rawData).not.toContain(portal().secret);
});

test('1,000 bots take 22 requests', async () => {
	const bots = Array.from({ length: 1000 }, (_, index) =>
		portal().addBot({ code: `e2e_many_${index}`, name: 'Ada', lastName: 'Bot' }),
	);
	const workflow = await client.createWorkflow(
		chain(
			'Many',
			start(),
			node(
				'Items',
				'n8n-nodes-base.code',
				{ jsCode: `return Array.from({ length: 1000 }, (_, i) => ({ id: ${bots[0].id} + i }));` },
				{ typeVersion: 2 },
			),
			updateNode(credential(), '={{ $json.id }}', {
				updateFields: { name: '=Bot {{ $json.id }}' },
			}),
		),
	);
	portal().resetJournal();
	const execution = await client.run(workflow);
	expect(errorOf(execution)).toBeUndefined();
	expect(portal().requests).toBe(22);
	expect(bots.every(({ id, name, lastName }) => name === `Bot ${id}` && lastName === 'Bot')).toBe(
		true,
	);
});

test("the credential serves n8n's HTTP Request node, for its own portal only", async () => {
	const request = (url: string) =>
		chain(
			'HTTP Request',
			start(),
			node(
				'Call',
				'n8n-nodes-base.httpRequest',
				{
					method: 'POST',
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'bitrix24BotWebhookApi',
					options: {},
				},
				{ typeVersion: 4.2, credentials: { bitrix24BotWebhookApi: credential() } },
			),
		);
	const good = await client.run(
		await client.createWorkflow(request(`${portal().url}/rest/profile`)),
	);
	expect(errorOf(good)).toBeUndefined();
	expect(outputOf(good, 'Call')[0].json).toMatchObject({ result: { ID: expect.anything() } });
	const foreign = portal().url.replace('127.0.0.1', '127.0.0.2');
	const bad = await client.run(await client.createWorkflow(request(`${foreign}/rest/profile`)));
	expect(errorOf(bad)?.message).toMatch(/does not belong to the portal/);
	expect(bad.rawData + good.rawData).not.toContain(portal().secret);
});

test('n8n logged no secret', () => {
	expect(sharedLogs()).toMatch(/Bitrix|n8n/);
	for (const text of [portal().secret, BOT_TOKEN]) expect(sharedLogs()).not.toContain(text);
});
