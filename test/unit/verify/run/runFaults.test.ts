/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { ProbeContext } from '../../../../scripts/verify/context/context';
import type { Probe } from '../../../../scripts/verify/probes/probe';
import { asAssumed } from '../../../../scripts/verify/report/finding';
import { freshPortal } from '../../../support/verify/fresh';
import { verifyPortal } from '../../../support/verify/portal';
import { SHORT_TIMEOUTS, making } from '../../../support/verify/run';

const fresh = freshPortal();

const run = async (probes: Probe[] = making(), change: Parameters<typeof verifyPortal>[2] = {}) => {
	const outcome = await verifyPortal(fresh.portal, probes, {
		timeouts: SHORT_TIMEOUTS,
		out: fresh.folder.path,
		...change,
	});
	if (!outcome) throw new Error('nothing was run');
	return { ...outcome, seen: outcome.report.rows.map(({ seen }) => seen) };
};

const probe = (act: (context: ProbeContext) => Promise<unknown>): Probe => ({
	...making(1)[0],
	async run(context) {
		await act(context);
		return asAssumed('done');
	},
});

const overLimit = { kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED' } as const;

test('a limit used up by others for a while: the run goes on', async () => {
	const { seen, isComplete } = await run(making(), {
		onRow: () => fresh.portal.fault({ ...overLimit, times: 1 }),
		timeouts: { ...SHORT_TIMEOUTS, rateLimit: 5_000, cleanUp: 5_000 },
	});
	expect(seen).toEqual(['made', 'made', 'made']);
	expect(isComplete).toBe(true);
	expect(fresh.portal.bots()).toEqual([]);
});

test('a limit used up for long: rows are not tried, and the run ends in time', async () => {
	const { seen, isComplete, report } = await run(making(20), {
		onRow: () => fresh.portal.fault({ ...overLimit, times: 1_000 }),
		timeouts: { ...SHORT_TIMEOUTS, probes: 2_000 },
	});
	expect(seen[0]).toBe('made');
	expect(seen[1]).toBe("the portal's request limit was used up (QUERY_LIMIT_EXCEEDED)");
	expect(seen.at(-1)).toBe('the time was up');
	expect(report.end).toBe(
		'ended early: the time was up, bots are left: run the same command again',
	);
	expect(isComplete).toBe(false);
	expect(fresh.folder.hasNoted()).toBe(true);
});

test('the portal dies on the way: two are lost, the rest is not tried; the next run removes first', async () => {
	const lines: string[] = [];
	const first = await run(making(5), {
		onRow: () => fresh.portal.fault({ kind: 'reset', times: 10_000 }),
	});
	expect(first.seen).toEqual([
		'made',
		'the connection was lost (imbot.v2.Bot.register)',
		'the connection was lost (imbot.v2.Bot.register)',
		'the portal could not be reached any more',
		'the portal could not be reached any more',
	]);
	expect(first.report.end).toMatch(/^the portal was lost on the way, bots are left/);
	expect(first.isComplete).toBe(false);
	expect(fresh.folder.modeOfNoted()).toBe(0o600);
	expect(fresh.portal.bots()).toHaveLength(1);

	fresh.portal.clearFaults();
	const [left] = fresh.portal.bots();
	const second = await run(making(1), { say: (line) => void lines.push(line) });
	expect(lines[0]).toBe('Removing what an earlier run left …');
	expect(second.isComplete).toBe(true);
	expect(fresh.portal.bot(left.id)).toBeUndefined();
	expect(fresh.portal.bots()).toEqual([]);
	expect(fresh.folder.hasNoted()).toBe(false);
});

test('what an earlier run left and cannot be removed keeps a run from beginning', async () => {
	await run(making(2), { onRow: () => fresh.portal.fault({ kind: 'reset', times: 10_000 }) });
	fresh.portal.clearFaults();
	fresh.portal.refuse({ method: 'imbot.v2.Bot.unregister', error: 'ACCESS_DENIED', times: 1_000 });
	fresh.portal.refuse({ method: 'imbot.unregister', error: 'ACCESS_DENIED', times: 1_000 });
	await expect(run(making(1))).rejects.toThrow('cannot be removed now. Try again later.');
	expect(fresh.portal.bots()).toHaveLength(1);
	expect(fresh.folder.hasNoted()).toBe(true);
});

test('the portal is gone for a moment while it is cleaned up', async () => {
	const { isComplete, report } = await run(making(2), {
		say: () => fresh.portal.fault({ kind: 'reset', times: 4 }),
	});
	expect(report.end).toBe('ran to its end, its bots were removed');
	expect(isComplete).toBe(true);
	expect(fresh.portal.bots()).toEqual([]);
});

test('one lost answer ends neither the run nor what probes share', async () => {
	const shared = probe(async (context) => await context.chat());
	const { seen, isComplete } = await run([shared, shared, ...making(1)], {
		onRow: () => undefined,
		confirm: async () => {
			fresh.portal.fault({
				kind: 'reset',
				match: 'imbot.v2.Bot.register',
				applied: true,
				times: 3,
			});
			return true;
		},
	});
	expect(seen).toEqual(['the connection was lost (imbot.v2.Bot.register)', 'done', 'made']);
	expect(isComplete).toBe(true);
	expect(fresh.portal.bots()).toEqual([]);
});

test('what is shared and was refused is asked for once', async () => {
	const shared = probe(async (context) => await context.bot());
	const { seen } = await run([shared, shared], {
		confirm: async () => {
			fresh.portal.refuse({
				method: 'imbot.v2.Bot.register',
				error: 'BOT_LIMIT_EXCEEDED',
				times: 1,
			});
			return true;
		},
	});
	expect(seen[0]).toBe('imbot.v2.Bot.register said 400 BOT_LIMIT_EXCEEDED (BOT_LIMIT_EXCEEDED)');
	expect(seen[1]).toBe(seen[0]);
});

test('a page in between is not a lost portal', async () => {
	const { seen, isComplete } = await run(making(4), {
		onRow: ({ id }) => {
			if (id < 'makes-bot-3') fresh.portal.fault({ kind: 'html', status: 413, match: /register/ });
		},
	});
	expect(seen).toEqual([
		'made',
		'something else answered (imbot.v2.Bot.register: HTTP 413, which is no answer of the API)',
		'something else answered (imbot.v2.Bot.register: HTTP 413, which is no answer of the API)',
		'made',
	]);
	expect(isComplete).toBe(true);
});

test('a stop waits for the request under way, so that nothing is made after the clean-up', async () => {
	const stop = new AbortController();
	const { seen, report, isComplete } = await run(making(3), {
		signal: stop.signal,
		confirm: async () => {
			const when = () => {
				stop.abort(new Error('stopped'));
				return true;
			};
			fresh.portal.fault({ kind: 'slow', delayMs: 150, match: 'imbot.v2.Bot.register', when });
			return true;
		},
	});
	expect(seen).toEqual(['made', 'stopped', 'stopped']);
	expect(report.end).toBe('ended early: stopped, its bots were removed');
	expect(isComplete).toBe(false);
	expect(fresh.portal.bots()).toEqual([]);
	expect(fresh.folder.hasNoted()).toBe(false);
});

test('a stop while requests wait for the limiter', async () => {
	const stop = new AbortController();
	const { seen, report } = await run(making(2), {
		signal: stop.signal,
		confirm: async () => {
			const when = () => {
				setTimeout(() => stop.abort(new Error('stopped')), 50);
				return true;
			};
			fresh.portal.fault({ ...overLimit, times: 1, when });
			return true;
		},
	});
	expect(seen).toEqual(['stopped', 'stopped']);
	expect(report.end).toBe('ended early: stopped, its bots were removed');
});

test('the time is up: the rest is not tried, and everything is removed', async () => {
	fresh.portal.fault({ kind: 'slow', delayMs: 700, times: 100, match: 'imbot.v2.Bot.register' });
	const { seen, report } = await run(making(6), { timeouts: { ...SHORT_TIMEOUTS, probes: 2_000 } });
	expect(seen[0]).toBe('made');
	expect(seen.at(-1)).toBe('the time was up');
	expect(report.end).toBe('ended early: the time was up, its bots were removed');
	expect(fresh.portal.bots()).toEqual([]);
});
