import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { image } from '../../support/images';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';

const portal = usePortal();

const run = async (bot: { id: number }, parameters: object, node: object = {}) => {
	const { output, error, staticData } = await runNode({
		parameters: updateOf(bot.id, parameters),
		credentials: webhookCredential(portal.get()),
		node,
	});
	return { json: output[0]?.[0]?.json, error, staticData };
};

const methods = () => portal.get().journal.map(({ method }) => method);

test('without the merge, the profile is wiped: this is what Keep Other Fields is for', async () => {
	const bot = addBot(portal.get());
	await run(bot, { updateFields: { name: 'Grace' }, options: { keepOtherFields: false } });
	expect(bot).toMatchObject({ name: 'Grace', lastName: '', gender: '' });
	expect(methods()).toEqual(['imbot.v2.Bot.update']);
});

test('with the merge, everything else stays', async () => {
	const bot = addBot(portal.get());
	const { json } = await run(bot, { updateFields: { name: 'Grace' } });
	expect(bot).toMatchObject({ name: 'Grace', lastName: 'Bot', color: 'MINT', gender: 'F' });
	expect(methods()).toEqual(['imbot.v2.Bot.get', 'imbot.v2.Bot.update']);
	expect(json).toEqual({
		botId: bot.id,
		updated: true,
		apiVersion: 'v2',
		fields: ['name'],
		bot: expect.objectContaining({ id: bot.id, eventMode: 'fetch' }),
		profile: {
			name: 'Grace',
			lastName: 'Bot',
			workPosition: 'Helper',
			color: 'MINT',
			gender: 'F',
			avatar: '',
		},
	});
});

test('settings of the bot need no merge, and no read', async () => {
	const bot = addBot(portal.get(), { backgroundId: 'azure' });
	await run(bot, {
		updateFields: {
			isHidden: true,
			isReactionsEnabled: '={{ "N" }}',
			isSupportOpenline: '={{ 1 }}',
			backgroundId: 'sky',
			eventMode: 'webhook',
			webhookUrl: 'https://example.com/bot',
		},
	});
	expect(bot).toMatchObject({
		isHidden: true,
		isReactionsEnabled: false,
		isSupportOpenline: true,
		backgroundId: 'sky',
		eventMode: 'webhook',
		webhookUrl: 'https://example.com/bot',
		lastName: 'Bot',
	});
	expect(methods()).toEqual(['imbot.v2.Bot.update']);
});

test('a field that is added and empty is cleared', async () => {
	const bot = addBot(portal.get());
	await run(bot, { updateFields: { lastName: '', gender: '={{ "" }}' } });
	expect(bot).toMatchObject({ name: 'Ada', lastName: '', gender: '', workPosition: 'Helper' });
});

test('a bot by code', async () => {
	const bot = addBot(portal.get(), { code: 'by_code' });
	await run(bot, {
		botId: { __rl: true, mode: 'code', value: 'by_code' },
		updateFields: { workPosition: 'Boss' },
	});
	expect(bot).toMatchObject({ workPosition: 'Boss', lastName: 'Bot' });
});

test('a bot whose color is none of the known ones', async () => {
	const bot = addBot(portal.get());
	Object.assign(bot, { color: '' });
	await run(bot, { updateFields: { name: 'Grace' } });
	expect(bot).toMatchObject({ name: 'Grace', lastName: 'Bot', workPosition: 'Helper' });
});

test('a webhook URL alone is refused for a bot in fetch mode, taken in webhook mode', async () => {
	const fetching = addBot(portal.get());
	const refused = await run(fetching, { updateFields: { webhookUrl: 'https://example.com/a' } });
	expect(refused.error?.message).toMatch(/WEBHOOK_URL_UNUSED/);
	const hooked = addBot(portal.get(), {
		eventMode: 'webhook',
		webhookUrl: 'https://example.com/old',
	});
	await run(hooked, { updateFields: { webhookUrl: 'https://example.com/new' } });
	expect(hooked.webhookUrl).toBe('https://example.com/new');
});

test.each(['lightBlue', 'LIGHT_BLUE', 'light_blue', 'Light Blue'])(
	'the color %s is understood',
	async (color) => {
		const bot = addBot(portal.get());
		await run(bot, { updateFields: { color: `={{ "${color}" }}` } });
		expect(bot.color).toBe('LIGHT_BLUE');
	},
);

describe('Skip Unchanged', () => {
	const skip = { options: { skipUnchanged: true } };

	test('writes nothing when everything is as wanted', async () => {
		const bot = addBot(portal.get());
		const updateFields = { name: 'Ada', color: 'MINT', isHidden: false, backgroundId: '' };
		const { json } = await run(bot, { ...skip, updateFields });
		expect(json).toMatchObject({
			updated: false,
			fields: Object.keys(updateFields),
			bot: { id: bot.id },
		});
		expect(json).toMatchObject({ profile: { name: 'Ada' } });
		expect(methods()).toEqual(['imbot.v2.Bot.get']);
	});

	test.each([{ name: 'Grace' }, { color: 'RED' }, { isHidden: true }, { backgroundId: 'sky' }])(
		'writes when %j differs',
		async (updateFields) => {
			const { json } = await run(addBot(portal.get()), { ...skip, updateFields });
			expect(json).toMatchObject({ updated: true });
		},
	);

	test('knows the avatar it set last, until somebody changes it', async () => {
		const bot = addBot(portal.get());
		const avatarBase64 = (await image()).toString('base64');
		const parameters = { ...skip, avatarSource: 'base64', avatarBase64 };
		const items = [{ json: {} }, { json: {} }];
		const first = await runNode({
			parameters: updateOf(bot.id, parameters),
			items,
			credentials: webhookCredential(portal.get()),
		});
		expect(first.output[0].map(({ json }) => json.updated)).toEqual([true, false]);

		portal.get().resetJournal();
		const other = (await image('png', 9, 9)).toString('base64');
		const second = await runNode({
			parameters: updateOf(bot.id, { ...parameters, avatarBase64: '={{ $json.avatar }}' }),
			items: [avatarBase64, other, avatarBase64].map((avatar) => ({ json: { avatar } })),
			credentials: webhookCredential(portal.get()),
		});
		expect(second.output[0].map(({ json }) => json.updated)).toEqual([true, true, true]);
		expect(bot.avatar?.width).toBe(8);
	});
});

test('an avatar with a data URL prefix and white space', async () => {
	const bot = addBot(portal.get());
	const base64 = (await image('webp', 20, 10)).toString('base64');
	await run(bot, { avatarSource: 'base64', avatarBase64: `data:image/webp;base64,${base64}\n` });
	expect(bot.avatar).toMatchObject({ width: 20, height: 10 });
});
