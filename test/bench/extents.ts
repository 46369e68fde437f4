import type { SlowCase } from './parts/slow';

/** Runs on a slow portal. */
const SLOW: SlowCase[] = [
	...[0, 20, 50, 100].flatMap((callTime) =>
		(['v1', 'v2'] as const).map((work) => ({ work, items: 1_000, callTime, continues: true })),
	),
	{ work: 'messages', items: 1_000, callTime: 50, continues: true },
	{ work: 'v2', items: 1_000, callTime: 50, continues: false },
	{ work: 'v1', items: 120, callTime: 50, continues: true, requestTime: 1_000 },
	{ work: 'v1', items: 10_000, callTime: 20, continues: true, isLimited: true },
	{ work: 'v1', items: 10_000, callTime: 50, continues: true, hasOperatingLimit: true },
];

/** What a full run measures. */
export const FULL = {
	requests: { v1: [100, 1_000, 10_000], v2: [100, 1_000], paced: 150, items: 1_000 },
	// The quicker engine shows more of what else the machine does: medians of nine rounds vary by 5 %
	cpu: { items: { legacy: 10_000, vm: 10_000 }, rounds: { legacy: 25, vm: 3 } },
	avatars: 50,
	uploads: { megabytes: 100, files: 10 },
	events: 1_000,
	// 200 s of operating time: more than 400 would make the workers wait for ten minutes to pass
	queue: { executions: 20, items: 500, callTime: 20 },
	requireRounds: 9,
	unauthenticated: 15,
	slow: SLOW,
};

/** A first look: fewer and smaller runs. */
export const QUICK: typeof FULL = {
	requests: { v1: [100, 1_000], v2: [100, 1_000], paced: 60, items: 1_000 },
	cpu: { items: { legacy: 2_000, vm: 500 }, rounds: { legacy: 1, vm: 1 } },
	avatars: 10,
	uploads: { megabytes: 100, files: 3 },
	events: 100,
	queue: { executions: 16, items: 250, callTime: 20 },
	requireRounds: 3,
	unauthenticated: 5,
	slow: SLOW.filter(({ items }) => items <= 1_000).map((one) => ({ ...one, items: one.items / 5 })),
};
