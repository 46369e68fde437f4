import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { image } from '../../support/images';
import {
	oAuth2Credential,
	updateOf,
	usePortal,
	webhookCredential,
} from '../../support/portalSetup';

const portal = usePortal();

test('v1 over a webhook changes exactly the fields that were added', async () => {
	const bot = addBot(portal.get());
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

test.each(['v1', 'v2'])('an unknown code under Update, %s', async (apiVersion) => {
	const { error } = await runNode({
		parameters: updateOf('', {
			apiVersion,
			botId: { __rl: true, mode: 'code', value: 'nobody' },
			updateFields: { name: 'Grace' },
		}),
		credentials: webhookCredential(portal.get()),
	});
	expect(error?.message).toMatch(/UNKNOWN_BOT_CODE|BOT_NOT_FOUND/);
	expect(portal.get().journal.every(({ method }) => !/update/i.test(method))).toBe(true);
});

test('a webhook without the permission imbot', async () => {
	const { scopes } = portal.get().options;
	portal.get().options.scopes = ['crm'];
	const { error } = await runNode({
		parameters: updateOf(addBot(portal.get()).id, { updateFields: { name: 'Grace' } }),
		credentials: webhookCredential(portal.get()),
	});
	portal.get().options.scopes = scopes;
	expect(error).toMatchObject({
		message: expect.stringMatching(/insufficient_scope/),
		description: expect.stringMatching(/imbot/),
	});
});

test.each([
	'2026-11-22',
	'={{ DateTime.fromISO("2026-11-22T23:30:00") }}',
	'={{ new Date(2026, 10, 22) }}',
])('the birthday %s', async (birthday) => {
	const bot = addBot(portal.get());
	await runNode({
		parameters: updateOf(bot.id, { apiVersion: 'v1', updateFields: { birthday } }),
		credentials: webhookCredential(portal.get()),
	});
	expect(bot.birthday).toBe('2026-11-22');
});

test('v2 over OAuth keeps the profile and sets the avatar from a binary field', async () => {
	const bot = addBot(portal.get(), { owner: portal.get().app.clientId });
	const picture = await image();
	const { output, error } = await runNode({
		parameters: updateOf(bot.id, {
			authentication: 'oAuth2',
			updateFields: { name: '={{ $json.name }}' },
			avatarSource: 'binary',
		}),
		items: [
			{
				json: { name: 'Grace' },
				binary: { data: { data: picture.toString('base64'), mimeType: 'text/plain' } },
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
