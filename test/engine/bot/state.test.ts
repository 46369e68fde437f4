import { addBot } from '../../support/addBot';
import { image } from '../../support/images';
import { callsOf, newBotOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal } from '../../support/portalSetup';

const portal = usePortal();

const handler = (index: number) => `https://example.com/h${index}`;

const writes = (names: RegExp) => callsOf(portal.get()).filter(({ method }) => names.test(method));

let avatar = '';
beforeAll(async () => {
	avatar = (await image()).toString('base64');
});

const avatarOf = {
	avatarSource: '={{ $json.avatar ? "base64" : "none" }}',
	avatarBase64: '={{ $json.avatar }}',
};

describe('event handlers of v1, which all bots of an owner share', () => {
	const EVENT_HANDLER = '={{ $json.handler }}';

	test('updates of several bots bind them in item order, also around an avatar', async () => {
		const items = [0, 1, 2].map((index) => ({
			id: addBot(portal.get()).id,
			handler: handler(index),
			avatar: index === 1 ? avatar : '',
		}));
		const { good } = await runBot(
			portal.get(),
			updateOf('={{ $json.id }}', {
				apiVersion: 'v1',
				eventHandlers: { eventHandler: EVENT_HANDLER },
				...avatarOf,
			}),
			{ items },
		);
		expect(good).toHaveLength(3);
		expect(writes(/update/).map(({ params }) => Number(params.BOT_ID))).toEqual(
			items.map(({ id }) => id),
		);
		const bound = Object.values(portal.get().bot(items[0].id)!.handlers);
		expect(new Set(bound)).toEqual(new Set([`${handler(2)}?CLIENT_ID=bot-token`]));
	});

	test('a bot keeps its order when only some of its items bind handlers', async () => {
		const [one, other] = [addBot(portal.get()), addBot(portal.get())];
		const items = [
			{ id: one.id, name: 'A', handler: handler(0) },
			{ id: other.id, name: 'B', handler: handler(1), avatar },
			{ id: one.id, name: 'C', handler: null },
			{ id: one.id, name: 'D', handler: handler(2) },
		];
		const { good } = await runBot(
			portal.get(),
			updateOf('={{ $json.id }}', {
				apiVersion: 'v1',
				updateFields: { name: '={{ $json.name }}' },
				eventHandlers: { eventHandler: EVENT_HANDLER },
				...avatarOf,
			}),
			{ items },
		);
		expect(good).toHaveLength(4);
		expect(one.name).toBe('D');
		expect(new Set(Object.values(one.handlers))).toEqual(
			new Set([`${handler(2)}?CLIENT_ID=bot-token`]),
		);
	});

	test('Create or Update binds them in item order, also when a bot is named twice', async () => {
		const [a, b] = [newCode(), newCode()];
		const items = [a, a, b].map((code, index) => ({ code, handler: handler(index) }));
		const { good } = await runBot(
			portal.get(),
			newBotOf('upsert', 'v1', { eventHandlers: { eventHandler: EVENT_HANDLER } }),
			{ items },
		);
		expect(good).toHaveLength(3);
		const made = writes(/register|update/).map(({ params }) => JSON.stringify(params));
		// A new bot gets those of changed messages by an update right after its registration.
		expect(made.map((text) => /h\d/.exec(text)?.[0])).toEqual(['h0', 'h0', 'h1', 'h2', 'h2']);
	});

	test('the same handlers for 50 bots take one request, though one of them is refused', async () => {
		const bots = Array.from({ length: 50 }, (_, index) =>
			addBot(portal.get(), index === 5 ? { owner: 'custom other' } : {}),
		);
		const { good } = await runBot(
			portal.get(),
			updateOf('={{ $json.id }}', {
				apiVersion: 'v1',
				eventHandlers: { eventHandler: handler(0) },
			}),
			{ items: bots.map(({ id }) => ({ id })) },
		);
		expect(good).toHaveLength(49);
		expect(portal.get().requests).toBe(1);
	});
});

describe('codes that change while bots are named by them', () => {
	const rename = (code = '={{ $json.to }}') =>
		updateOf('', {
			apiVersion: 'v1',
			botId: '={{ $json.id ?? ({ __rl: true, mode: "code", value: $json.from }) }}',
			updateFields: { code, lastName: '={{ $json.lastName }}' },
		});

	test.each(['stopWorkflow', 'continueErrorOutput'])(
		'an item names its bot by the code that the one before gave it, %s',
		async (onError) => {
			const bot = addBot(portal.get());
			const [middle, last] = [newCode(), newCode()];
			const { good, error } = await runBot(portal.get(), rename(), {
				items: [
					{ from: bot.code, to: middle },
					{ from: middle, to: last },
					{ from: last, lastName: 'Named by the last code' },
				],
				onError,
			});
			expect(error).toBeUndefined();
			expect(good.map(({ botId }) => botId)).toEqual([bot.id, bot.id, bot.id]);
			expect(bot).toMatchObject({ code: last, lastName: 'Named by the last code' });
		},
	);

	test('the old code is gone for later items, also when the bot was renamed by ID', async () => {
		const [byCode, byId] = [addBot(portal.get()), addBot(portal.get())];
		const old = [byCode.code, byId.code];
		const { goodItems, failed, failedItems } = await runBot(portal.get(), rename(), {
			items: [
				{ from: old[0], to: newCode() },
				{ from: old[0], lastName: 'Wrong' },
				{ id: byId.id, to: newCode() },
				{ from: old[1], lastName: 'Wrong' },
			],
		});
		expect([goodItems, failedItems]).toEqual([
			[0, 2],
			[1, 3],
		]);
		expect(failed.map(({ code }) => code)).toEqual(['UNKNOWN_BOT_CODE', 'UNKNOWN_BOT_CODE']);
	});

	test('50 bots renamed at once cost two requests', async () => {
		const items = Array.from({ length: 50 }, () => ({
			from: addBot(portal.get()).code,
			to: newCode(),
		}));
		const { good } = await runBot(portal.get(), rename(), { items });
		expect(good).toHaveLength(50);
		expect(portal.get().requests).toBe(2);
	});
});
