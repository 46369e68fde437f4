import { addBot } from '../../support/addBot';
import { image } from '../../support/images';
import { callsOf, newBotOf, newCode, runBot } from '../../support/newBot';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();

const upsert = async (apiVersion: string, change: object = {}, code = newCode()) => ({
	code,
	...(await runBot(portal.get(), newBotOf('upsert', apiVersion, { code, ...change }))),
	bot: portal
		.get()
		.bots()
		.find((bot) => bot.code === code),
});

const methods = () => callsOf(portal.get()).map(({ method }) => method);

test('v2: creates what is not there', async () => {
	const { good, bot, code } = await upsert('v2', {
		additionalFields: { lastName: 'Hopper', type: 'supervisor' },
	});
	expect(good).toEqual([
		{
			botId: bot?.id,
			created: true,
			updated: false,
			apiVersion: 'v2',
			fields: ['name', 'lastName', 'type'],
			bot: expect.objectContaining({ id: bot?.id, code, type: 'supervisor' }),
			profile: expect.objectContaining({ name: 'Grace', lastName: 'Hopper' }),
		},
	]);
	expect(methods()).toEqual(['imbot.v2.Bot.get', 'imbot.v2.Bot.register']);
});

test('v2: updates what is there, and keeps the rest; a type is for new bots only', async () => {
	const bot = addBot(portal.get());
	const additionalFields = { workPosition: 'Admiral', isHidden: true, type: 'supervisor' };
	const { good } = await upsert('v2', { additionalFields }, bot.code);
	expect(good).toEqual([
		{
			botId: bot.id,
			created: false,
			updated: true,
			apiVersion: 'v2',
			fields: ['name', 'workPosition', 'isHidden'],
			bot: expect.objectContaining({ id: bot.id, isHidden: true, type: 'bot' }),
			profile: expect.objectContaining({ name: 'Grace', lastName: 'Bot', color: 'MINT' }),
		},
	]);
	expect(bot).toMatchObject({ lastName: 'Bot', gender: 'F', workPosition: 'Admiral', type: 'bot' });
	expect(methods()).toEqual(['imbot.v2.Bot.get', 'imbot.v2.Bot.update']);
});

test('v1: creates what is not there, updates what is', async () => {
	const additionalFields = { type: 'openline', isSupportOpenline: true, email: 'a@example.com' };
	const first = await upsert('v1', { additionalFields });
	expect(first.good).toEqual([
		{
			botId: first.bot?.id,
			created: true,
			updated: false,
			apiVersion: 'v1',
			fields: ['name', 'email', 'type', 'isSupportOpenline', 'eventHandler'],
		},
	]);
	expect(first.bot).toMatchObject({ type: 'openline', isSupportOpenline: true });

	portal.get().resetJournal();
	const again = await upsert('v1', { additionalFields, name: 'Ada' }, first.code);
	expect(again.good).toEqual([
		{
			botId: first.bot?.id,
			created: false,
			updated: true,
			apiVersion: 'v1',
			fields: ['name', 'email', 'eventHandler'],
		},
	]);
	expect(first.bot?.name).toBe('Ada');
	expect(callsOf(portal.get()).map(({ params }) => params)).toEqual([
		{},
		{
			BOT_ID: first.bot?.id,
			CLIENT_ID: 'bot-token',
			FIELDS: {
				EVENT_HANDLER: 'https://example.com/bot',
				PROPERTIES: { NAME: 'Ada', EMAIL: 'a@example.com' },
			},
		},
	]);
});

test('without Keep Other Fields, exactly the form is sent', async () => {
	const bot = addBot(portal.get());
	await upsert('v2', { options: { keepOtherFields: false } }, bot.code);
	expect(bot).toMatchObject({ name: 'Grace', lastName: '' });
});

test('Skip Unchanged writes nothing, and knows the avatar it created a bot with', async () => {
	const code = newCode();
	const { good } = await runBot(
		portal.get(),
		newBotOf('upsert', 'v2', {
			avatarSource: 'base64',
			avatarBase64: '={{ $json.picture }}',
			options: { skipUnchanged: true },
		}),
		{
			items: [
				{ code, picture: (await image('png', 10, 10)).toString('base64') },
				{ code, picture: (await image('png', 10, 10)).toString('base64') },
				{ code, picture: (await image('png', 20, 20)).toString('base64') },
			],
		},
	);
	expect(good.map(({ created, updated }) => [created, updated])).toEqual([
		[true, false],
		[false, false],
		[false, true],
	]);
	expect(good[1]).toMatchObject({ bot: { code }, profile: { name: 'Grace' } });
});

test.each([
	['v1', 'APP_ID_ERROR'],
	['v2', 'BOT_OWNERSHIP_ERROR'],
])('a bot of somebody else stays as it is, %s: %s', async (apiVersion, code) => {
	const bot = addBot(portal.get(), { owner: 'custom someone else' });
	const { failed } = await upsert(apiVersion, {}, bot.code);
	expect(failed).toMatchObject([{ code, hint: expect.stringMatching(/another app/) }]);
	expect([bot.name, bot.lastChange]).toEqual(['Ada', undefined]);
});

test('two bots of one code cannot be told apart in v1', async () => {
	const code = newCode();
	const ids = [1, 2].map(() => addBot(portal.get(), { code, owner: `custom${newCode()}` }).id);
	const { failed } = await upsert('v1', {}, code);
	expect(failed).toMatchObject([
		{ code: 'AMBIGUOUS_BOT_CODE', message: expect.stringContaining(ids.join(', ')) },
	]);
	expect(methods()).toEqual(['imbot.bot.list']);
});

test.each(['v1', 'v2'])('over OAuth, %s', async (apiVersion) => {
	const there = addBot(portal.get(), { owner: portal.get().app.clientId });
	const items = [{ code: newCode() }, { code: there.code }];
	const parameters = newBotOf('upsert', apiVersion, { authentication: 'oAuth2' });
	const { good } = await runBot(portal.get(), parameters, { items });
	expect(good).toMatchObject([{ created: true }, { created: false, botId: there.id }]);
	expect(there.name).toBe('Grace');
});
