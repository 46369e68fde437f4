import { policy } from '../../nodes/shared/portal/pacing/policy';
import { runNode } from '../support/engine/engine';
import { waits } from '../support/engine/fastWait';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';
import { updateBots } from '../support/updateBots';

jest.mock('../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../support/engine/fastWait'),
);

const portal = usePortal();
beforeEach(() => {
	waits.length = 0;
});

const run = async (parameters?: object, count?: number) =>
	await updateBots(portal.get(), parameters, count);

test('a portal that refuses everything is given up after 5 minutes of ever longer waits', async () => {
	portal.get().fault({ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED', times: 1000 });
	const { failed } = await run();
	expect(failed).toMatchObject([
		{ code: 'QUERY_LIMIT_EXCEEDED' },
		{ code: 'QUERY_LIMIT_EXCEEDED' },
	]);
	const total = waits.reduce((sum, milliseconds) => sum + milliseconds, 0);
	expect(total).toBeGreaterThanOrEqual(policy.rateLimitTimeout);
	expect(total).toBeLessThan(policy.rateLimitTimeout + 10_000);
	expect(waits[0]).toBeLessThanOrEqual(750);
	expect(Math.max(...waits)).toBeLessThanOrEqual(6_000);
});

test('a blocked method is tried for 10 minutes', async () => {
	portal.get().fault({ kind: 'refuse', status: 429, error: 'OPERATION_TIME_LIMIT', times: 1000 });
	await run();
	const total = waits.reduce((sum, milliseconds) => sum + milliseconds, 0);
	expect(total).toBeGreaterThanOrEqual(policy.methodBlockTimeout);
	expect(total).toBeLessThan(policy.methodBlockTimeout + 40_000);
});

test('an operation limit inside a batch only delays the call it hits', async () => {
	portal.get().refuse({ method: 'imbot.update', error: 'OPERATION_TIME_LIMIT', times: 1 });
	const { good } = await run({}, 3);
	expect(good).toHaveLength(3);
	const done = portal
		.get()
		.journal.filter(({ method, error }) => method === 'imbot.update' && !error);
	expect(done).toHaveLength(3);
});

test('HTTP 429 with a web page is the request limit, too', async () => {
	portal.get().fault({ kind: 'html', status: 429, times: 1 });
	const { good } = await run();
	expect(good).toHaveLength(2);
	expect(waits).toHaveLength(1);
});

test('a blocked method is waited for until the time that the portal named before', async () => {
	portal.get().options.limits = 'enterprise';
	portal.get().setOperating('imbot.update', 1);
	await run();
	waits.length = 0;
	portal.get().refuse({ method: 'imbot.update', error: 'OPERATION_TIME_LIMIT', times: 1 });
	await run({}, 1);
	portal.get().options.limits = 'off';
	expect(waits).toHaveLength(1);
	expect(waits[0]).toBeGreaterThan(60_000);
	expect(waits[0]).toBeLessThanOrEqual(policy.operatingWindow);
});

test.each([
	['nearly used up', 410, true],
	['beyond the documented limit, so the portal has another one', 900, false],
])('the time of a method is %s: it is left alone: %s', async (_, seconds, isSpared) => {
	portal.get().options.limits = 'enterprise';
	portal.get().setOperating('imbot.update', seconds);
	await run({}, 1);
	waits.length = 0;
	const { good } = await run({}, 1);
	portal.get().options.limits = 'off';
	portal.get().setOperating('imbot.update', 0);
	expect(good).toHaveLength(1);
	expect(waits.filter((milliseconds) => milliseconds > 60_000)).toHaveLength(isSpared ? 1 : 0);
});

test('once the portal has refused for minutes, later windows do not wait as long again', async () => {
	portal.get().fault({ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED', times: 1000 });
	const { failed } = await run({}, 120);
	expect(failed).toHaveLength(120);
	// Those after the two that waited try only once each.
	expect(portal.get().requests).toBeLessThan(250);
	const total = waits.reduce((sum, milliseconds) => sum + milliseconds, 0);
	// Two requests wait at the same time.
	expect(total).toBeLessThan(2 * policy.rateLimitTimeout + 20_000);
});

test('a write that is put off is not overtaken by the next one to the same bot', async () => {
	const bot = portal.get().addBot({ code: 'overtaken', name: 'Ada' });
	portal.get().refuse({ method: 'imbot.update', error: 'OPERATION_TIME_LIMIT', times: 1 });
	const { output } = await runNode({
		parameters: updateOf(bot.id, { apiVersion: 'v1', updateFields: { name: '={{ $json.name }}' } }),
		items: ['first', 'second', 'third'].map((name) => ({ json: { name } })),
		credentials: webhookCredential(portal.get()),
		node: { onError: 'continueErrorOutput' },
	});
	expect(output[0]).toHaveLength(3);
	expect(bot.name).toBe('third');
});

test('a long wait is shown as a hint on the execution, a short one is not', async () => {
	const bot = portal.get().addBot({ code: 'hint', name: 'Ada' });
	const hintsAfter = async (refusals: number) => {
		portal.get().fault({
			kind: 'refuse',
			status: 503,
			error: 'QUERY_LIMIT_EXCEEDED',
			times: refusals,
		});
		const { run: result } = await runNode({
			parameters: updateOf(bot.id, { apiVersion: 'v1', updateFields: { name: 'Grace' } }),
			credentials: webhookCredential(portal.get()),
		});
		return result.data.resultData.runData['Bitrix24 Bot'][0].hints;
	};
	expect(await hintsAfter(2)).toEqual([]);
	expect(await hintsAfter(12)).toMatchObject([
		{ message: expect.stringMatching(/^Waited [1-9]\d s for the portal's request limit/) },
	]);
});
