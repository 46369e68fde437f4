/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { readConnection } from '../../nodes/shared/portal/connection/connection';
import { parallelismOf } from '../../nodes/shared/portal/pacing/parallelism';
import { withPortal } from '../../nodes/shared/portal/withPortal';
import { directContext } from '../support/engine/directContext';
import { runNode } from '../support/engine/engine';
import { watchInFlight } from '../support/engine/watchInFlight';
import { until } from '../support/until';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';

const portal = usePortal();

/** Most requests that were in flight at the same time, by the journal of the portal. */
let most = 0;

beforeEach(() => {
	portal.get().options.callTime = 4;
	portal.get().options.requestTime = undefined;
	most = 0;
});

const addBots = (count: number) =>
	Array.from({ length: count }, () =>
		portal.get().addBot({ code: `bot${Math.random()}`, name: 'Ada', lastName: 'Bot' }),
	);

const host = () => new URL(portal.get().url).host;

type Bots = ReturnType<typeof addBots>;

const run = async (
	bots: Bots,
	{ onError = 'continueErrorOutput', ...parameters }: Record<string, unknown> = {},
	onRun?: (running: { cancel(): void }) => void,
) => {
	const watched = await watchInFlight(
		portal.get().url,
		async () =>
			await runNode({
				parameters: updateOf('={{ $json.id }}', {
					apiVersion: 'v1',
					updateFields: { name: '={{ $json.name }}' },
					...parameters,
				}),
				items: bots.map(({ id }, index) => ({ json: { id, name: `Grace ${index}` } })),
				credentials: webhookCredential(portal.get()),
				node: { onError: onError as never },
				onRun,
			}),
	);
	most = watched.most;
	return watched.value;
};

const changed = (bots: Bots) => bots.filter(({ name }, index) => name === `Grace ${index}`).length;

const codes = (items: Array<{ json: object }>) =>
	items.map(({ json }) => (json as { error: { code: string } }).error.code);

test('where the workflow goes on, requests leave side by side, and each item has its own answer', async () => {
	const bots = addBots(400);
	const { output, error } = await run(bots);
	expect(error).toBeUndefined();
	expect(changed(bots)).toBe(400);
	expect(output[0].map(({ json }) => json.botId)).toEqual(bots.map(({ id }) => id));
	expect(most).toBeGreaterThan(2);
	expect(most).toBeLessThanOrEqual(8);
	// Two small batches to begin with, full ones from then on
	expect(portal.get().requests).toBeLessThanOrEqual(14);
});

test('with Stop Workflow, writes leave one request after the other, and reads run ahead', async () => {
	const bots = addBots(200);
	const { error } = await run(bots, { onError: 'stopWorkflow', apiVersion: 'v2' });
	expect(error).toBeUndefined();
	expect(changed(bots)).toBe(200);
	expect(bots.every(({ lastName }) => lastName === 'Bot')).toBe(true);
	const writes = portal.get().journal.filter(({ method }) => method === 'imbot.v2.Bot.update');
	expect(writes.map(({ params }) => Number(params.botId))).toEqual(bots.map(({ id }) => id));
	expect(most).toBeGreaterThan(1);
});

test('with Stop Workflow, nothing behind the first refused item is applied, whatever was read ahead', async () => {
	const bots = addBots(200);
	portal.get().refuse({
		method: 'imbot.v2.Bot.update',
		error: 'BOT_UPDATE_FAILED',
		match: ({ botId }) => Number(botId) === bots[120].id,
	});
	const { error } = await run(bots, { onError: 'stopWorkflow', apiVersion: 'v2' });
	expect(error).toMatchObject({ context: { itemIndex: 120 } });
	expect(bots.map(({ name }) => name.startsWith('Grace'))).toEqual(
		bots.map((_, index) => index < 120),
	);
});

test.each<[string, () => void]>([
	[
		'a connection that breaks',
		() => portal.get().fault({ kind: 'reset', applied: true, match: 'batch', times: 3 }),
	],
	['one that breaks before', () => portal.get().fault({ kind: 'reset', match: 'batch', times: 3 })],
	[
		'too many requests',
		() =>
			portal.get().fault({ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED', times: 2 }),
	],
	[
		'a method that is blocked in one of them',
		() => portal.get().refuse({ method: 'imbot.update', error: 'OPERATION_TIME_LIMIT', times: 1 }),
	],
])(
	'requests side by side, and %s: every item is applied once, in its own answer',
	async (_, begin) => {
		const bots = addBots(200);
		begin();
		const { output } = await run(bots);
		expect(codes(output[1])).toEqual([]);
		expect(changed(bots)).toBe(200);
	},
	60_000,
);

test('requests side by side, of which one call is refused: only its item fails', async () => {
	const bots = addBots(200);
	const match = ({ BOT_ID }: { BOT_ID?: unknown }) => Number(BOT_ID) === bots[70].id;
	portal.get().refuse({ method: 'imbot.update', error: 'BOT_ID_ERROR', match });
	const { output } = await run(bots);
	expect(output[1]).toMatchObject([
		{ json: { error: { code: 'BOT_ID_ERROR' } }, pairedItem: { item: 70 } },
	]);
	expect(changed(bots)).toBe(199);
});

test('items for one bot keep their order across requests that are in flight', async () => {
	const [one, ...others] = addBots(150);
	const bots = others.flatMap((bot, index) => (index % 3 === 0 ? [bot, one] : [bot]));
	const { output } = await run(bots);
	expect(codes(output[1])).toEqual([]);
	const writes = portal
		.get()
		.journal.filter(
			({ method, params }) => /update/.test(method) && Number(params.BOT_ID) === one.id,
		)
		.map(({ params }) => (params.FIELDS as { PROPERTIES: { NAME: string } }).PROPERTIES.NAME);
	expect(writes).toEqual(bots.flatMap((bot, index) => (bot === one ? [`Grace ${index}`] : [])));
});

test('a portal that cannot finish more than 20 calls: the batches become smaller, and none fails', async () => {
	portal.get().options.callTime = 3;
	portal.get().options.requestTime = 60;
	const bots = addBots(120);
	const { output } = await run(bots);
	expect(codes(output[1])).toEqual([]);
	expect(changed(bots)).toBe(120);
});

test('a portal that becomes much slower gets fewer requests at a time', async () => {
	const places = parallelismOf(host());
	places.limit = 8;
	portal.get().options.callTime = 2;
	await run(addBots(100));
	places.limit = 8;
	portal.get().options.callTime = 60;
	const bots = addBots(100);
	const { output } = await run(bots);
	expect(codes(output[1])).toEqual([]);
	expect(changed(bots)).toBe(100);
	expect(places.limit).toBeLessThan(8);
}, 60_000);

test('a portal that becomes ten times slower in the middle of a run: every item is applied', async () => {
	portal.get().options.callTime = 4;
	const bots = addBots(600);
	let isSlow = false;
	portal.get().fault({
		kind: 'slow',
		delayMs: 0,
		times: Infinity,
		when: () => {
			if (!isSlow && changed(bots) > 200) {
				isSlow = true;
				portal.get().options.callTime = 40;
			}
			return false;
		},
	});
	const { output } = await run(bots);
	expect(isSlow).toBe(true);
	expect(codes(output[1])).toEqual([]);
	expect(changed(bots)).toBe(600);
	expect(parallelismOf(host()).limit).toBeLessThan(8);
}, 60_000);

test('a picker or a trigger does not wait for the requests of a run', async () => {
	const places = parallelismOf(host());
	places.limit = 1;
	await places.enter();
	const connection = readConnection(
		'webhook',
		webhookCredential(portal.get()).bitrix24BotWebhookApi as never,
	);
	const profile = await withPortal(directContext(), connection, async (one) =>
		one.call<{ ID: string }>('profile', {}),
	);
	places.leave();
	expect(profile.ID).toBe('1');
});

test('Stop at any moment: nothing is in flight or leaves afterwards', async () => {
	for (const after of [5, 60, 130, 250]) {
		const bots = addBots(300);
		portal.get().resetJournal();
		// What had left when it was stopped may arrive later
		let mostRequests = Infinity;
		await run(bots, {}, (running) =>
			setTimeout(() => {
				mostRequests = portal.get().requests + parallelismOf(host()).inFlight;
				running.cancel();
			}, after),
		);
		await until(
			'the end of what is in flight',
			async () => parallelismOf(host()).isIdle || undefined,
		);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(portal.get().requests).toBeLessThanOrEqual(mostRequests);
	}
}, 60_000);

test.each(['stopWorkflow', 'continueErrorOutput'])(
	'%s: side by side or not, batches are full: 500 updates with merge take at most 22 requests',
	async (onError) => {
		portal.get().options.callTime = 1;
		const bots = addBots(500);
		await run(bots, { onError, apiVersion: 'v2' });
		expect(changed(bots)).toBe(500);
		expect(portal.get().requests).toBeLessThanOrEqual(22);
	},
	60_000,
);
