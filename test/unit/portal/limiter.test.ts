import {
	limiterOf,
	limitOfPlan,
	RequestLimiter,
} from '../../../nodes/shared/portal/pacing/limiter';
import { waits } from '../../support/engine/fastWait';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

/** Departure times of requests that arrive at once, in milliseconds after the first. */
const departures = async (limiter: RequestLimiter, count: number) => {
	const start = Date.now();
	const times: number[] = [];
	for (let index = 0; index < count; index += 1) {
		await limiter.pass(false);
		times.push(Date.now() - start);
	}
	return times;
};

let clock = 1_000_000;

/** The clock stands still but for the waits, so that the machine's pace does not count. */
beforeEach(() => {
	waits.length = 0;
	jest
		.spyOn(Date, 'now')
		.mockImplementation(() => Math.floor(waits.reduce((sum, wait) => sum + wait, clock)));
});
afterEach(() => jest.restoreAllMocks());

test.each([
	['standard', 50, 500],
	['enterprise', 250, 200],
])(
	'plan %s: one less than %i at once, then one each %i ms',
	async (plan, portalBurst, interval) => {
		const burst = portalBurst - 1;
		const times = await departures(new RequestLimiter(limitOfPlan[plan]), burst + 10);
		expect(times[burst - 1]).toBeLessThan(interval / 2);
		times.slice(burst).forEach((time, index) => {
			expect(Math.abs(time - (index + 1) * interval)).toBeLessThan(interval / 2);
		});
	},
);

test('no portal bucket ever overflows, whatever the pauses are', async () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	let [level, last] = [0, Date.now()];
	for (let index = 0; index < 1000; index += 1) {
		if (index % 7 === 0) clock += index % 3;
		await limiter.pass(false);
		const now = Date.now();
		level = Math.max(0, level - ((now - last) / 1000) * 2) + 1;
		last = now;
		// Our clock counts whole milliseconds.
		expect(level).toBeLessThanOrEqual(50.01);
	}
});

test('a refusal pauses everybody, longer each time, and slows the pace down', () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	let now = 1_000_000;
	const pauses = Array.from({ length: 6 }, () => {
		limiter.refused(now, 0.5);
		const delay = limiter.delayAt(now);
		now += delay;
		return Math.round(delay);
	});
	// The bucket of 50 is full: after each refusal, its next place frees up later, up to the slowest pace.
	expect(pauses[0]).toBeCloseTo(714, -1);
	expect(pauses[1]).toBeCloseTo(1000, -2);
	expect(pauses[2]).toBeCloseTo(2000, -2);
	expect(Math.max(...pauses)).toBeLessThanOrEqual(5000);
});

test('requests that were refused together count as one round', () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	for (let index = 0; index < 20; index += 1) limiter.refused(1_000_000, 0.5);
	expect(limiter.delayAt(1_000_000)).toBeCloseTo(714, 0);
});

test('the pace comes back with time', () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	limiter.refused(0, 0.5);
	limiter.accepted();
	expect(limiter.delayAt(120_000)).toBe(0);
	limiter.refused(120_000, 0.5);
	expect(limiter.delayAt(120_000)).toBeCloseTo(714, 0);
});

test('a clock that jumps back costs a short wait at most', async () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	await departures(limiter, 50);
	expect(limiter.delayAt(0)).toBeLessThanOrEqual(1000);
});

test('a self-hosted portal has no limit, but its refusals are heard', async () => {
	const limiter = new RequestLimiter(limitOfPlan.selfHosted);
	await departures(limiter, 1000);
	expect(waits).toEqual([]);
	limiter.refused(Date.now(), 0.5);
	expect(limiter.delayAt(Date.now())).toBeGreaterThan(400);
});

test('a portal has one limiter for all, whose plan is that of the last credential', () => {
	const limiter = limiterOf('a.example.com', 'standard');
	expect(limiterOf('a.example.com', 'standard')).toBe(limiter);
	expect(limiterOf('b.example.com', 'standard')).not.toBe(limiter);
	expect(limiterOf('a.example.com', 'enterprise')).toBe(limiter);
	expect(limiter.limit.burst).toBe(250);
	expect(limiterOf('c.example.com', 'nonsense').limit.burst).toBe(50);
});
