import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { callsOf, newBotOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = usePortal();

const TOKEN = expect.stringMatching(/^[0-9a-f]{32}$/);
const botWith = (code: string) =>
	portal
		.get()
		.bots()
		.find((bot) => bot.code === code);

describe.each(['v1', 'v2'])('Create with a generated token, %s', (apiVersion) => {
	const createOf = (change: object = {}) =>
		newBotOf('create', apiVersion, { options: { generateBotToken: true }, ...change });

	test('each bot gets and belongs to a token of its own', async () => {
		const codes = [newCode(), newCode()];
		const items = codes.map((code) => ({ code }));
		const { good } = await runBot(portal.get(), createOf(), { items });
		expect(good).toMatchObject(codes.map(() => ({ created: true, botToken: TOKEN })));
		const tokens = good.map(({ botToken }) => `custom${String(botToken)}`);
		expect(codes.map((code) => botWith(code)?.owner)).toEqual(tokens);
		expect(new Set(tokens).size).toBe(2);
	});

	test('a credential without a token is enough', async () => {
		const code = newCode();
		const { good } = await runBot(portal.get(), createOf(), {
			items: [{ code }],
			credential: { botToken: '' },
		});
		expect(good).toMatchObject([{ created: true, botToken: TOKEN }]);
		const missing = await runBot(portal.get(), createOf({ options: {} }), {
			items: [{ code: newCode() }],
			credential: { botToken: '' },
		});
		expect(missing.failed).toMatchObject([
			{ code: 'BOT_TOKEN_REQUIRED', hint: expect.stringMatching(/Generate Bot Token/) },
		]);
	});

	test('a taken code is refused, and no token comes out', async () => {
		const { code } = addBot(portal.get());
		const { failed } = await runBot(portal.get(), createOf(), { items: [{ code }] });
		expect(failed).toMatchObject([{ code: 'BOT_CODE_EXISTS' }]);
	});

	test('together with Options > Bot Token it is refused before anything is sent', async () => {
		const options = { generateBotToken: true, botToken: 'mine' };
		const { failed } = await runBot(portal.get(), createOf({ options }), {
			items: [{ code: newCode() }],
		});
		expect(failed).toMatchObject([{ code: 'CONFLICTING_BOT_TOKENS' }]);
		expect(portal.get().requests).toBe(0);
	});

	test('the token is not lost when the answer is', async () => {
		const code = newCode();
		const match = apiVersion === 'v1' ? 'imbot.register' : 'imbot.v2.Bot.register';
		portal.get().fault({ kind: 'reset', applied: true, match, times: 99 });
		const { good } = await runBot(portal.get(), createOf(), { items: [{ code }] });
		expect(good).toMatchObject([
			{ botId: null, created: null, code, botToken: TOKEN, warning: expect.any(String) },
		]);
		expect(botWith(code)?.owner).toBe(`custom${String(good[0].botToken)}`);
	});
});

test('an OAuth app owns its bots without one', async () => {
	const { good } = await runBot(
		portal.get(),
		newBotOf('create', 'v2', { authentication: 'oAuth2', options: { generateBotToken: true } }),
		{ items: [{ code: newCode() }] },
	);
	expect(good).toHaveLength(1);
	expect(good[0]).not.toHaveProperty('botToken');
});

describe('Rotate Token with a generated one', () => {
	const rotateOf = (botId: number | string, change: object = {}) => ({
		...updateOf(botId),
		operation: 'rotateToken',
		newTokenSource: 'generate',
		...change,
	});

	test('replaces the old token', async () => {
		const bot = addBot(portal.get());
		const { good } = await runBot(portal.get(), rotateOf(bot.id));
		expect(good).toEqual([{ rotated: true, botId: bot.id, botToken: TOKEN }]);
		expect(bot.owner).toBe(`custom${String(good[0].botToken)}`);
	});

	test.each([
		[1, 'stopWorkflow'],
		[2, 'continueErrorOutput'],
		[2, 'continueRegularOutput'],
	])(
		'%i items: the token is in the output even if the answer is lost (%s)',
		async (count, onError) => {
			const bots = Array.from({ length: count }, () => addBot(portal.get()));
			const match = count === 1 ? 'imbot.v2.Bot.update' : 'batch';
			let batches = 0;
			const when = () => count === 1 || (batches += 1) === 2;
			portal.get().fault({ kind: 'reset', applied: true, match, when });
			const items = bots.map(({ id }) => ({ id }));
			const { good, error } = await runBot(portal.get(), rotateOf('={{ $json.id }}'), {
				items,
				onError,
			});
			expect(error).toBeUndefined();
			expect(good).toMatchObject(
				bots.map(({ id }) => ({ rotated: null, botId: id, botToken: TOKEN })),
			);
			expect(bots.map(({ owner }) => owner)).toEqual(
				good.map(({ botToken }) => `custom${String(botToken)}`),
			);
		},
	);

	test.each([
		{ onError: 'stopWorkflow' },
		{ onError: 'continueRegularOutput', retryOnFail: true },
		{ onError: 'continueErrorOutput', retryOnFail: true },
	] as const)(
		'several items are refused if one failed item would lose the tokens: %j',
		async (node) => {
			const bots = [addBot(portal.get()), addBot(portal.get())];
			const owners = bots.map(({ owner }) => owner);
			const { run, output } = await runNode({
				parameters: rotateOf('={{ $json.id }}') as never,
				items: bots.map(({ id }) => ({ json: { id } })),
				credentials: webhookCredential(portal.get()),
				node: { ...node, maxTries: 2, waitBetweenTries: 0 } as never,
			});
			expect(JSON.stringify([run.data.resultData.error?.message, output])).toMatch(
				/GENERATED_TOKENS_AT_RISK/,
			);
			expect(bots.map(({ owner }) => owner)).toEqual(owners);
			expect(callsOf(portal.get())).toEqual([]);
		},
	);

	test('a refusal by the portal fails the item', async () => {
		const bot = addBot(portal.get(), { owner: 'customsomebody-else' });
		const { failed } = await runBot(portal.get(), rotateOf(bot.id));
		expect(failed).toMatchObject([{ code: 'BOT_OWNERSHIP_ERROR' }]);
	});

	test('an unknown source is refused before anything is sent', async () => {
		const { failed } = await runBot(portal.get(), rotateOf(39, { newTokenSource: 'perhaps' }));
		expect(failed).toMatchObject([{ code: 'INVALID_TOKEN_SOURCE' }]);
		expect(callsOf(portal.get())).toEqual([]);
	});

	test('a token that is easy to guess is accepted, with one hint for the run', async () => {
		const bots = [addBot(portal.get()), addBot(portal.get())];
		const items = bots.map(({ id }, index) => ({ id, token: `weak${index}` }));
		const { good, hints } = await runBot(
			portal.get(),
			rotateOf('={{ $json.id }}', { newTokenSource: 'enter', newBotToken: '={{ $json.token }}' }),
			{ items },
		);
		expect(good).toHaveLength(2);
		expect(hints).toMatchObject([{ message: expect.stringMatching(/easy to guess/) }]);
		expect(JSON.stringify(hints)).not.toContain('weak');
	});
});
