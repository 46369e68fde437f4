import { sleep } from 'n8n-workflow';

import { runNode } from '../support/engine/engine';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';

const portal = usePortal();

/** Three of ten items: unknown to the portal, refused by the node, owned by another app. */
const UNKNOWN = 2;
const INVALID = 5;
const FOREIGN = 8;

const run = async (apiVersion: string, onError: string) => {
	const bots = Array.from({ length: 10 }, (_, index) =>
		portal.get().addBot({
			code: `bot${Math.random()}`,
			name: 'Ada',
			lastName: 'Bot',
			...(index === FOREIGN ? { owner: 'custom someone else' } : {}),
		}),
	);
	const ids: Array<number | string> = bots.map(({ id }) => id);
	ids[UNKNOWN] = 999_999;
	ids[INVALID] = 'none';
	const result = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			apiVersion,
			updateFields: { name: '={{ $json.name }}' },
		}),
		items: ids.map((id, index) => ({ json: { id, name: `New ${index}` } })),
		credentials: webhookCredential(portal.get()),
		node: { onError: onError as never },
	});
	return { ...result, bots, names: bots.map(({ name }) => name) };
};

const codesOf = (apiVersion: string) =>
	apiVersion === 'v1'
		? ['BOT_ID_ERROR', 'INVALID_BOT_ID', 'APP_ID_ERROR']
		: ['BOT_NOT_FOUND', 'INVALID_BOT_ID', 'BOT_OWNERSHIP_ERROR'];

const changed = Array.from({ length: 10 }, (_, index) =>
	[UNKNOWN, INVALID, FOREIGN].includes(index) ? 'Ada' : `New ${index}`,
);

describe.each(['v1', 'v2'])('ten items of which three fail, %s', (apiVersion) => {
	test('error output: seven go on, three come out below with their codes', async () => {
		const { output, error, names } = await run(apiVersion, 'continueErrorOutput');
		expect(error).toBeUndefined();
		expect(names).toEqual(changed);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 3, 4, 6, 7, 9].map((item) => ({ item })),
		);
		expect(output[1].map(({ json }) => (json.error as { code: string }).code)).toEqual(
			codesOf(apiVersion),
		);
	});

	test('regular output: ten items in order, three of them with an error', async () => {
		const { output, error, names } = await run(apiVersion, 'continueRegularOutput');
		expect(error).toBeUndefined();
		expect(names).toEqual(changed);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 10 }, (_, item) => ({ item })),
		);
		const failed = output[0].filter(({ json }) => json.error);
		expect(failed.map(({ json, error: beside }) => [Object.keys(json), beside])).toEqual([
			[['error'], undefined],
			[['error'], undefined],
			[['error'], undefined],
		]);
		expect(failed.map(({ json }) => (json.error as { code: string }).code)).toEqual(
			codesOf(apiVersion),
		);
	});

	test('stop: items before the first failed one are applied, none behind it', async () => {
		const { error, names } = await run(apiVersion, 'stopWorkflow');
		const [code] = codesOf(apiVersion);
		expect(names).toEqual(['New 0', 'New 1', ...Array.from({ length: 8 }, () => 'Ada')]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: `Bot not found (${code})`,
			description: expect.stringMatching(/Pick the bot/),
			context: { itemIndex: UNKNOWN },
		});
	});
});

test('stop on our own refusal: NodeOperationError with code, hint and item', async () => {
	const bot = portal.get().addBot({ code: 'own', name: 'Ada' });
	const { error } = await runNode({
		parameters: updateOf('={{ $json.id }}', { updateFields: { name: 'Grace' } }),
		items: [{ json: { id: bot.id } }, { json: { id: 0 } }, { json: { id: bot.id } }],
		credentials: webhookCredential(portal.get()),
	});
	expect(bot.name).toBe('Grace');
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		message: 'The bot ID must be a whole number above 0: 0 (INVALID_BOT_ID)',
		description: expect.stringMatching(/Pick the bot/),
		context: { itemIndex: 1 },
	});
	const updates = portal.get().journal.filter(({ method }) => method === 'imbot.v2.Bot.update');
	expect(updates).toHaveLength(1);
});

test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'])(
	'two items of one bot that fail before their first call, %s',
	async (onError) => {
		const bot = portal.get().addBot({ code: `two ${onError}`, name: 'Ada' });
		const { error, output } = await runNode({
			parameters: updateOf(bot.id, { updateFields: { name: 'Grace' } }),
			items: [{ json: {} }, { json: {} }],
			credentials: webhookCredential(portal.get(), { botToken: '' }),
			node: { onError: onError as never },
		});
		const failed = output.flat().map(({ json }) => (json.error as { code: string }).code);
		if (onError === 'stopWorkflow') {
			expect(error?.message).toMatch(/BOT_TOKEN_REQUIRED/);
		} else {
			expect(failed).toEqual(['BOT_TOKEN_REQUIRED', 'BOT_TOKEN_REQUIRED']);
		}
		expect(portal.get().requests).toBe(0);
	},
);

test('the Stop button ends a wait at once, and nothing more is sent', async () => {
	const bots = Array.from({ length: 60 }, (_, index) =>
		portal.get().addBot({ code: `stop ${index}`, name: 'Ada' }),
	);
	portal.get().fault({ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED', times: 1000 });
	const { run: result } = await runNode({
		parameters: updateOf('={{ $json.id }}', { updateFields: { name: 'Grace' } }),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials: webhookCredential(portal.get()),
		onRun: (running) => {
			const stop = async () => {
				while (portal.get().requests === 0) await sleep(5);
				running.cancel();
			};
			void stop();
		},
	});
	expect(result.data.resultData.error?.message).toMatch(/CANCELLED|cancell?ed/);
	// 60 reads take two requests, which leave side by side
	expect(portal.get().requests).toBeLessThanOrEqual(2);
	expect(bots.every(({ name }) => name === 'Ada')).toBe(true);
});

test('no items: nothing is sent', async () => {
	const { run: result } = await runNode({
		parameters: updateOf(1),
		items: [],
		credentials: webhookCredential(portal.get()),
	});
	expect(result.data.resultData.error).toBeUndefined();
	expect(portal.get().requests).toBe(0);
});
