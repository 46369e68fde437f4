import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { image } from '../../support/images';
import { newBotOf, newCode, runBot } from '../../support/newBot';
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

describe('what an item reports as changed', () => {
	const update = async (bot: { id: number }, parameters: object) =>
		await runBot(portal.get(), { ...updateOf(bot.id, parameters) });
	const picture = async (side = 8) => ({
		avatarSource: 'base64',
		avatarBase64: (await image('png', side, side)).toString('base64'),
	});

	test.each(['applied', 'ignored'] as const)(
		'v1 answers true for an avatar (%s): it is not said to be changed, and v2 is named',
		async (v1Avatar) => {
			portal.get().options.v1Avatar = v1Avatar;
			const bot = addBot(portal.get());
			const alone = await update(bot, { apiVersion: 'v1', ...(await picture()) });
			const updateFields = { name: 'Grace' };
			const both = await update(bot, { apiVersion: 'v1', updateFields, ...(await picture(9)) });
			portal.get().options.v1Avatar = 'applied';
			expect(alone.good).toEqual([
				...[
					{ botId: bot.id, updated: null, apiVersion: 'v1', fields: [], unconfirmed: ['avatar'] },
				],
			]);
			expect(both.good).toMatchObject([
				{ updated: true, fields: ['name'], unconfirmed: ['avatar'] },
			]);
			for (const { hints } of [alone, both]) {
				expect(hints).toMatchObject([
					{ message: expect.stringMatching(/avatar.*API version v2/), type: 'warning' },
				]);
			}
		},
	);

	test('v1, Create or Update: the avatar of a new bot is set, that of an old one is not proven', async () => {
		const code = newCode();
		const parameters = newBotOf('upsert', 'v1', { code, ...(await picture()) });
		const created = await runBot(portal.get(), parameters);
		const updated = await runBot(portal.get(), parameters);
		expect(created.good[0]).toMatchObject({
			created: true,
			fields: ['name', 'eventHandler', 'avatar'],
		});
		expect(created.hints ?? []).toEqual([]);
		expect(updated.good[0]).toMatchObject({ updated: true, unconfirmed: ['avatar'] });
	});

	test('v2 reads back: a new avatar is changed, the same one again is not proven', async () => {
		const bot = addBot(portal.get());
		const [first, again] = [await update(bot, await picture()), await update(bot, await picture())];
		expect(first.good).toMatchObject([{ updated: true, fields: ['avatar'] }]);
		expect(first.good[0]).not.toHaveProperty('unconfirmed');
		expect(first.hints ?? []).toEqual([]);
		expect(again.good).toMatchObject([{ updated: true, fields: [], unconfirmed: ['avatar'] }]);
	});

	test.each<[string, object]>([
		['a background that stays', { backgroundId: '' }],
		['a name that stays', { name: 'Grace' }],
		['a switch that stays', { isHidden: true }],
		['a color that stays', { color: 'RED' }],
	])('v2 reads back: %s is not said to be changed', async (_, updateFields) => {
		const bot = addBot(portal.get(), { backgroundId: 'azure' });
		const answer = (await update(bot, { updateFields: { lastName: 'Bot' } })).good[0];
		const users = [
			...[
				{ id: bot.id, firstName: 'Ada', lastName: 'New', workPosition: 'Helper', color: '#4ba984' },
			],
		];
		const result = { bot: { ...(answer.bot as object), backgroundId: 'azure' }, users };
		portal.get().fault({ kind: 'answer', match: 'imbot.v2.Bot.update', body: { result } });
		const both = { ...updateFields, lastName: 'New' };
		const { good, hints } = await update(bot, { updateFields: both });
		const [name] = Object.keys(updateFields);
		expect(good).toMatchObject([{ updated: true, fields: ['lastName'], unchanged: [name] }]);
		expect(hints).toMatchObject([{ message: expect.stringContaining(name) }]);
	});

	test('v2: when nothing of it is shown, the bot is not said to be updated', async () => {
		const bot = addBot(portal.get());
		const [shown] = (await update(bot, { updateFields: { lastName: 'Bot' } })).good;
		const result = { bot: shown.bot, users: [{ id: bot.id, firstName: 'Ada', avatar: '' }] };
		portal.get().fault({ kind: 'answer', match: 'imbot.v2.Bot.update', body: { result } });
		const { good } = await update(bot, { updateFields: { name: 'Grace' }, ...(await picture()) });
		expect(good).toMatchObject([{ updated: false, fields: [], unchanged: ['name', 'avatar'] }]);
	});

	test('v2: a portal that trims a name has changed it', async () => {
		const bot = addBot(portal.get());
		const { good } = await update(bot, { updateFields: { name: 'Grace ' } });
		expect(good).toMatchObject([{ updated: true, fields: ['name'] }]);
	});
});
