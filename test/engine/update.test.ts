import sharp from 'sharp';

import { runNode } from '../support/engine';
import { oAuth2Credential, updateOf, usePortal, webhookCredential } from '../support/portalSetup';

const portal = usePortal();

const png = async (width = 8, height = 6) =>
	await sharp({ create: { width, height, channels: 3, background: '#1b6fd0' } })
		.png()
		.toBuffer();

const addBot = (change: object = {}) =>
	portal.get().addBot({
		code: `bot${Math.random()}`,
		name: 'Ada',
		lastName: 'Bot',
		workPosition: 'Helper',
		color: 'MINT',
		gender: 'F',
		...change,
	});

test('v1 over a webhook changes exactly the fields that were added', async () => {
	const bot = addBot();
	const { output, error } = await runNode({
		parameters: updateOf(bot.id, {
			apiVersion: 'v1',
			updateFields: { name: 'Grace 🚀 & 50% + $result[x]', email: 'bot@example.com' },
			eventHandlers: { eventHandler: 'https://example.com/bot' },
		}),
		credentials: webhookCredential(portal.get()),
	});
	expect(error).toBeUndefined();
	expect(output[0]).toEqual([
		{
			json: {
				botId: bot.id,
				updated: true,
				apiVersion: 'v1',
				fields: ['name', 'email', 'eventHandler'],
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(portal.get().bot(bot.id)).toMatchObject({
		name: 'Grace 🚀 & 50% + $result[x]',
		lastName: 'Bot',
		email: 'bot@example.com',
	});
});

test('v2 over OAuth keeps the profile and sets the avatar from a binary field', async () => {
	const bot = addBot({ owner: portal.get().app.clientId });
	const image = await png();
	const { output, error } = await runNode({
		parameters: updateOf(bot.id, {
			authentication: 'oAuth2',
			updateFields: { name: '={{ $json.name }}' },
			avatarSource: 'binary',
		}),
		items: [
			{
				json: { name: 'Grace' },
				binary: { data: { data: image.toString('base64'), mimeType: 'text/plain' } },
			},
		],
		credentials: oAuth2Credential(portal.get()),
	});
	expect(error).toBeUndefined();
	expect(portal.get().bot(bot.id)).toMatchObject({
		name: 'Grace',
		lastName: 'Bot',
		workPosition: 'Helper',
		color: 'MINT',
		gender: 'F',
		avatar: { width: 8, height: 6 },
	});
	expect(output[0][0].json).toMatchObject({
		fields: ['name', 'avatar'],
		profile: { name: 'Grace', lastName: 'Bot', color: 'MINT' },
	});
});

test.each([
	['v1', 20],
	['v2', 40],
])('1,000 updates with %s take %i requests', async (apiVersion, requests) => {
	const items = Array.from({ length: 1000 }, (_, index) => {
		const bot = addBot();
		return { json: { id: bot.id, name: `Bot ${index} & +%` } };
	});
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			apiVersion,
			updateFields: { name: '={{ $json.name }}' },
		}),
		items,
		credentials: webhookCredential(portal.get()),
	});
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(1000);
	expect(portal.get().requests).toBe(requests);
	for (const { json } of items) expect(portal.get().bot(json.id)?.name).toBe(json.name);
});
