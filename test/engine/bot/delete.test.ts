import { addBot } from '../../support/addBot';
import { callsOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal } from '../../support/portalSetup';

const portal = usePortal();

const deleteOf = (apiVersion: string, change: object = {}) => ({
	...updateOf('={{ $json.id }}', change),
	apiVersion,
	operation: 'delete',
});

const byCode = { botId: { __rl: true, mode: 'code', value: '={{ $json.code }}' } };

const run = async (apiVersion: string, items: object[], change?: object, onError?: string) =>
	await runBot(portal.get(), deleteOf(apiVersion, change), { items: items as never, onError });

const isThere = ({ id }: { id: number }) => portal.get().bot(id) !== undefined;

describe.each([
	['v1', 'imbot.unregister', 'BOT_ID_ERROR', 'APP_ID_ERROR'],
	['v2', 'imbot.v2.Bot.unregister', 'BOT_NOT_FOUND', 'BOT_OWNERSHIP_ERROR'],
])('%s', (apiVersion, method, notFound, notMine) => {
	test('by ID', async () => {
		const bot = addBot(portal.get());
		const { good } = await run(apiVersion, [{ id: bot.id }]);
		expect(good).toEqual([{ deleted: true, botId: bot.id }]);
		expect(isThere(bot)).toBe(false);
		expect(callsOf(portal.get())).toMatchObject([
			{
				method,
				params:
					apiVersion === 'v1'
						? { BOT_ID: bot.id, CLIENT_ID: 'bot-token' }
						: { botId: bot.id, botToken: 'bot-token' },
			},
		]);
	});

	test('by code', async () => {
		const bot = addBot(portal.get(), { code: `${newCode()} & 50% 🚀` });
		const { good } = await run(apiVersion, [{ code: bot.code }], byCode);
		expect(good).toEqual([{ deleted: true, botId: bot.id }]);
		expect(isThere(bot)).toBe(false);
	});

	test('over OAuth', async () => {
		const bot = addBot(portal.get(), { owner: portal.get().app.clientId });
		const { good } = await run(apiVersion, [{ id: bot.id }], { authentication: 'oAuth2' });
		expect(good).toEqual([{ deleted: true, botId: bot.id }]);
	});

	test.each([{}, byCode])('twice in one run: the second one is not found, %j', async (change) => {
		const [bot, other] = [addBot(portal.get()), addBot(portal.get())];
		const items = [bot, bot, other].map(({ id, code }) => ({ id, code }));
		const { good, goodItems, failed, failedItems } = await run(apiVersion, items, change);
		expect(good.map(({ botId }) => botId)).toEqual([bot.id, other.id]);
		expect([goodItems, failedItems]).toEqual([[0, 2], [1]]);
		expect(failed).toMatchObject([{ code: notFound, method, httpStatus: 200 }]);
	});

	test('twice in two runs', async () => {
		const bot = addBot(portal.get());
		await run(apiVersion, [{ id: bot.id }]);
		const { failed } = await run(apiVersion, [{ id: bot.id }]);
		expect(failed).toMatchObject([{ code: notFound, method, httpStatus: 400 }]);
	});

	test('an unknown code, and a bot of somebody else', async () => {
		const foreign = addBot(portal.get(), { owner: 'custom someone else' });
		const items = [{ code: newCode() }, { code: foreign.code }];
		const { failed } = await run(apiVersion, items, byCode);
		expect(failed.map(({ code }) => code)).toEqual([
			apiVersion === 'v1' ? 'UNKNOWN_BOT_CODE' : 'BOT_NOT_FOUND',
			notMine,
		]);
		expect(isThere(foreign)).toBe(true);
	});

	test('stop: bots before the first refused one are gone, none behind it', async () => {
		const bots = Array.from({ length: 5 }, () => addBot(portal.get()));
		const items = bots.map(({ id }, index) => ({ id: index === 2 ? 999_999 : id }));
		const { error } = await run(apiVersion, items, {}, 'stopWorkflow');
		expect(error?.message).toBe(`Bot not found (${notFound})`);
		expect(error?.context?.itemIndex).toBe(2);
		expect(bots.map(isThere)).toEqual([false, false, true, true, true]);
	});

	test.each([
		['by ID', {}, 2],
		['by code', byCode, 3],
	])('100 bots %s take few requests', async (how, change, requests) => {
		const botToken = `${apiVersion} ${how}`;
		const owner = `custom${botToken}`;
		const bots = Array.from({ length: 100 }, () => addBot(portal.get(), { owner }));
		const items = bots.map(({ id, code }) => ({ id, code }));
		const { good } = await run(apiVersion, items, { ...change, options: { botToken } });
		expect(good).toHaveLength(100);
		expect(bots.some(isThere)).toBe(false);
		expect(portal.get().requests).toBe(requests);
	});
});
