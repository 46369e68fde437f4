/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'util';

import { addBot } from '../../support/addBot';
import { callsOf, runBot } from '../../support/newBot';
import { updateOf, usePortal } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = usePortal();

const rotateOf = (botId: number | string, change: object = {}) => ({
	...updateOf(botId, change),
	operation: 'rotateToken',
	newBotToken: '={{ $json.token }}',
	...change,
});

/** Makes the tokens unique: the portal refuses one that another bot has. */
let count = 0;
const newToken = () => `new-token ${(count += 1)} & 50% 🚀`;

const rotations = () =>
	callsOf(portal.get()).filter(({ method }) => method === 'imbot.v2.Bot.update');

test('the new token is the owner from now on, and the old one is not', async () => {
	const bot = addBot(portal.get());
	const token = newToken();
	const { good } = await runBot(portal.get(), rotateOf(bot.id), {
		items: [{ token: ` ${token} ` }],
	});
	expect(good).toEqual([{ rotated: true, botId: bot.id }]);
	expect(bot.owner).toBe(`custom${token}`);
	expect(rotations().map(({ params }) => params)).toEqual([
		{ botId: bot.id, botToken: 'bot-token', fields: { botToken: token } },
	]);
	expect([bot.name, bot.lastName, bot.gender]).toEqual(['Ada', 'Bot', 'F']);

	const rename = { updateFields: { name: 'Grace' } };
	const old = await runBot(portal.get(), updateOf(bot.id, rename));
	expect(old.failed).toMatchObject([{ code: 'BOT_OWNERSHIP_ERROR' }]);
	await runBot(portal.get(), updateOf(bot.id, { ...rename, options: { botToken: token } }));
	expect(bot.name).toBe('Grace');
});

test('by code, and from a token that is longer than v2 allows today', async () => {
	const botToken = 'x'.repeat(64);
	const bot = addBot(portal.get(), { owner: `custom${botToken}` });
	const { good } = await runBot(
		portal.get(),
		rotateOf('', {
			botId: { __rl: true, mode: 'code', value: bot.code },
			options: { botToken },
		}),
		{ items: [{ token: 'short' }] },
	);
	expect(good).toEqual([{ rotated: true, botId: bot.id }]);
	expect(bot.owner).toBe('customshort');
});

test('50 bots take 2 requests', async () => {
	const bots = Array.from({ length: 50 }, () => addBot(portal.get()));
	const items = bots.map(({ id }) => ({ id, token: newToken() }));
	const { good } = await runBot(portal.get(), rotateOf('={{ $json.id }}'), { items });
	expect(good).toHaveLength(50);
	expect(bots.map(({ owner }) => owner)).toEqual(items.map(({ token }) => `custom${token}`));
	expect(portal.get().requests).toBe(2);
});

test('twice in one run: the second one comes with the old token', async () => {
	const bot = addBot(portal.get());
	const items = [{ token: newToken() }, { token: newToken() }];
	const { goodItems, failed } = await runBot(portal.get(), rotateOf(bot.id), { items });
	expect(goodItems).toEqual([0]);
	expect(failed).toMatchObject([{ code: 'BOT_OWNERSHIP_ERROR' }]);
	expect(bot.owner).toBe(`custom${items[0].token}`);
});

test('a token that another bot has', async () => {
	const token = newToken();
	addBot(portal.get(), { owner: `custom${token}` });
	const bot = addBot(portal.get());
	const { failed } = await runBot(portal.get(), rotateOf(bot.id), { items: [{ token }] });
	expect(failed).toMatchObject([
		{ code: 'BOT_TOKEN_ROTATION_FAILED', hint: expect.stringMatching(/in use by another bot/) },
	]);
	expect(bot.owner).toBe('custombot-token');
});

test.each([34, 33, 0])('a portal of revision %i would keep the old token', async (revision) => {
	const bot = addBot(portal.get());
	portal.get().options.revision = revision;
	const { failed } = await runBot(portal.get(), rotateOf(bot.id), {
		items: [{ token: newToken() }],
	});
	portal.get().options.revision = 36;
	expect(failed).toMatchObject([{ code: 'TOKEN_ROTATION_UNSUPPORTED', httpStatus: null }]);
	expect(rotations()).toEqual([]);
	expect(bot.owner).toBe('custombot-token');
});

test.each([1, 2])('a lost answer is not asked for again, %i at once', async (bots) => {
	const items = Array.from({ length: bots }, () => ({
		id: addBot(portal.get()).id,
		token: newToken(),
	}));
	const match = bots === 1 ? 'imbot.v2.Bot.update' : 'batch';
	// The first batch reads the revision.
	let batches = 0;
	const when = () => bots === 1 || (batches += 1) === 2;
	portal.get().fault({ kind: 'reset', applied: true, match, when });
	const { failed } = await runBot(portal.get(), rotateOf('={{ $json.id }}'), { items });
	expect(failed).toHaveLength(bots);
	for (const one of failed) {
		expect(one).toMatchObject({
			code: 'OUTCOME_UNKNOWN',
			method: 'imbot.v2.Bot.update',
			hint: expect.stringMatching(/which token the bot has now/),
		});
	}
	expect(rotations()).toHaveLength(bots);
});

test('"not now" is repeated', async () => {
	const bot = addBot(portal.get());
	const token = newToken();
	const error = 'QUERY_LIMIT_EXCEEDED';
	portal
		.get()
		.fault({ kind: 'refuse', status: 503, error, match: 'imbot.v2.Bot.update', times: 3 });
	const { good } = await runBot(portal.get(), rotateOf(bot.id), { items: [{ token }] });
	expect(good).toHaveLength(1);
	expect(bot.owner).toBe(`custom${token}`);
});

describe('secrets', () => {
	const tokens = ['first-new-token', 'second/new token'];
	const description = `no: ${tokens.join(' ')} ${tokens.map(encodeURIComponent).join(' ')}`;

	test.each([1, 2])('a portal that repeats the new token, %i at once', async (bots) => {
		portal.get().refuse({
			method: 'imbot.v2.Bot.update',
			error: 'BOT_TOKEN_ROTATION_FAILED',
			description,
			times: bots,
		});
		const items = tokens.slice(0, bots).map((token) => ({ id: addBot(portal.get()).id, token }));
		const { failed } = await runBot(portal.get(), rotateOf('={{ $json.id }}'), { items });
		expect(failed).toHaveLength(bots);
		const leaked = items.filter(({ token }) => JSON.stringify(failed).includes(token));
		expect(leaked).toEqual([]);
		expect(failed[0].message).toMatch(/^no: \*{5} /);
	});

	test.each(['BOT_TOKEN_ROTATION_FAILED', 'first-new-token'])(
		'nor does it stop the run with it, code %s',
		async (error) => {
			portal.get().refuse({ method: 'imbot.v2.Bot.update', error, description });
			const { error: thrown } = await runBot(portal.get(), rotateOf(addBot(portal.get()).id), {
				items: [{ token: tokens[0] }],
				onError: 'stopWorkflow',
			});
			expect(thrown?.message).toMatch(/no: \*{5}/);
			expect(inspect(thrown, { depth: 20, showHidden: true })).not.toContain(tokens[0]);
		},
	);

	test('the answer to a rotation does not reach the output', async () => {
		portal.get().fault({
			kind: 'answer',
			body: { result: { bot: { id: 1, appId: `custom${tokens[0]}` }, users: [] } },
			match: 'imbot.v2.Bot.update',
		});
		const bot = addBot(portal.get());
		const { good } = await runBot(portal.get(), rotateOf(bot.id), {
			items: [{ token: tokens[0] }],
		});
		expect(good).toEqual([{ rotated: true, botId: bot.id }]);
	});
});
