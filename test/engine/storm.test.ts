import { readConnection } from '../../nodes/shared/portal/connection/connection';
import type { Bitrix24Error } from '../../nodes/shared/errors/Bitrix24Error';
import { policy } from '../../nodes/shared/portal/pacing/policy';
import { runItems } from '../../nodes/shared/portal/window/runItems';
import type { Fault } from '../portal';
import { runNode } from '../support/engine/engine';
import { directContext } from '../support/engine/directContext';
import { watchInFlight } from '../support/engine/watchInFlight';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';
import { fc } from '../support/random/fastCheck';

jest.mock('../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../support/engine/fastWait'),
);

const portal = usePortal();

const kinds: Fault[] = [
	{ kind: 'reset' },
	{ kind: 'reset', applied: true },
	{ kind: 'truncated' },
	{ kind: 'truncated', applied: true },
	{ kind: 'empty', applied: true },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 503, applied: true },
	{ kind: 'slow', delayMs: 20 },
	{ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED' },
	{ kind: 'refuse', status: 429, error: 'QUERY_LIMIT_EXCEEDED' },
	{ kind: 'refuse', status: 429, error: 'OPERATION_TIME_LIMIT' },
];

/** Adds random faults of every kind, and random refusals inside batches; repeatable by seed. */
const storm = (seed: number, chance: number) => {
	const even = fc.noBias(fc.integer({ min: 0, max: 999_999 }));
	const dice = fc.sample(even, { seed, numRuns: 50_000 });
	let thrown = 0;
	const isHit = (odds: number) => dice[thrown++ % dice.length] < odds * 1_000_000;
	for (const kind of kinds) {
		portal.get().fault({ ...kind, times: Infinity, when: () => isHit(chance / kinds.length) });
	}
	for (const method of ['imbot.update', 'imbot.v2.Bot.update', 'imbot.v2.Bot.get']) {
		const error = 'OPERATION_TIME_LIMIT';
		portal.get().refuse({ method, error, times: Infinity, match: () => isHit(0.001) });
	}
};

const codeOf = ({ json }: { json: object }) => (json as { error: { code: string } }).error.code;

test('10,000 updates, requests side by side, through a storm: every one is applied, each item has its answer', async () => {
	const bots = Array.from({ length: 5000 }, (_, index) =>
		portal.get().addBot({ code: `storm ${index}`, name: 'Ada', lastName: 'Bot', gender: 'F' }),
	);
	portal.get().options.callTime = 0.4;
	storm(20_261_122, 0.2);
	// Five lost answers in a row are no rarity here
	const tries = jest.replaceProperty(policy, 'maxAttempts', 12);
	for (const apiVersion of ['v1', 'v2']) {
		const run = async () =>
			await runNode({
				parameters: updateOf('={{ $json.id }}', {
					apiVersion,
					updateFields: { name: `={{ "${apiVersion} " + $json.id }}` },
				}),
				items: bots.map(({ id }) => ({ json: { id } })),
				credentials: webhookCredential(portal.get()),
				node: { onError: 'continueErrorOutput' },
			});
		const {
			value: { output, error },
			most,
		} = await watchInFlight(portal.get().url, run);
		expect(most).toBeGreaterThan(1);
		expect(error).toBeUndefined();
		expect(output[1].map(codeOf)).toEqual([]);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual(
			bots.map((_, item) => ({ item })),
		);
		expect(bots.filter(({ id, name }) => name !== `${apiVersion} ${id}`)).toEqual([]);
	}
	expect(bots.filter(({ lastName, gender }) => lastName !== 'Bot' || gender !== 'F')).toEqual([]);
	tries.restore();
	portal.get().options.callTime = undefined;
	const refused = portal.get().journal.filter(({ error }) => error).length;
	expect(refused).toBeGreaterThan(10);
}, 120_000);

test('2,000 calls that may not repeat through a storm: none is done twice, and none is told wrongly', async () => {
	storm(7, 0.3);
	const connection = readConnection(
		'webhook',
		webhookCredential(portal.get()).bitrix24BotWebhookApi as never,
	);
	const outcomes = await runItems(
		directContext(),
		{ count: 2000, stopOnError: false },
		async (index, calls) => {
			// Its own token for each: the portal allows 100 bots per token.
			const botToken = `token ${index}`;
			const fields = { code: `new ${index}`, properties: { name: 'Ada' }, botToken };
			const method = 'imbot.v2.Bot.register';
			await calls.call({ connection, method, params: { fields }, isRepeatable: false });
		},
	);
	const created = new Map<string, number>();
	for (const { method, params, error } of portal.get().journal) {
		if (method !== 'imbot.v2.Bot.register' || error) continue;
		const { code } = params.fields as { code: string };
		created.set(code, (created.get(code) ?? 0) + 1);
	}
	const told = outcomes.map((outcome) =>
		'error' in outcome ? (outcome.error as Bitrix24Error).code : 'created',
	);
	const times = told.map((_, index) => created.get(`new ${index}`) ?? 0);
	expect(outcomes).toHaveLength(2000);
	expect(Math.max(...times)).toBe(1);
	const wrong = told.filter((code, index) => {
		if (code === 'created') return times[index] !== 1;
		return code !== 'OUTCOME_UNKNOWN' && times[index] !== 0;
	});
	expect(wrong).toEqual([]);
	expect(new Set(told)).toEqual(new Set(['created', 'OUTCOME_UNKNOWN']));
}, 120_000);
