import { limiterOf, limitOfPlan, RequestLimiter } from '../../nodes/shared/portal/limiter';
import { wait } from '../../nodes/shared/portal/wait';

/** Books one request after the other on a clock of its own; gives the times at which they leave. */
const departures = (limiter: RequestLimiter, count: number) => {
	let now = 1_000_000;
	return Array.from({ length: count }, () => {
		now += limiter.book(now);
		return now - 1_000_000;
	});
};

test.each([
	['standard', 50, 500],
	['enterprise', 250, 200],
])('plan %s: %i at once, then one each %i ms', (plan, burst, interval) => {
	const times = departures(new RequestLimiter(limitOfPlan[plan]), burst + 10);
	expect(times.slice(0, burst)).toEqual(Array(burst).fill(0));
	times.slice(burst).forEach((time, index) => expect(time).toBeCloseTo((index + 1) * interval, 3));
});

test('no portal bucket ever overflows, whatever the pauses are', () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	let [now, level, last] = [0, 0, 0];
	for (let index = 0; index < 2000; index += 1) {
		now += (index * 7919) % 1300;
		now += limiter.book(now);
		level = Math.max(0, level - ((now - last) / 1000) * 2) + 1;
		last = now;
		expect(level).toBeLessThanOrEqual(50.000001);
	}
});

test('a refusal of the portal fills our bucket, too', () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	expect(limiter.book(0)).toBe(0);
	limiter.refused(0);
	expect(limiter.book(0)).toBeCloseTo(500, 3);
});

test('a clock that jumps back costs nothing', () => {
	const limiter = new RequestLimiter(limitOfPlan.standard);
	departures(limiter, 50);
	expect(limiter.book(0)).toBeCloseTo(500, 3);
});

test('a self-hosted portal has no limit', () => {
	const limiter = new RequestLimiter(limitOfPlan.selfHosted);
	limiter.refused(0);
	expect(departures(limiter, 1000).every((time) => time === 0)).toBe(true);
});

test('a portal has one limiter for all, until its plan changes', () => {
	const limiter = limiterOf('a.example.com', 'standard');
	expect(limiterOf('a.example.com', 'standard')).toBe(limiter);
	expect(limiterOf('b.example.com', 'standard')).not.toBe(limiter);
	expect(limiterOf('a.example.com', 'enterprise').limit.burst).toBe(250);
	expect(limiterOf('c.example.com', 'nonsense').limit.burst).toBe(50);
});

test('a wait ends at once when the execution is stopped', async () => {
	const stop = new AbortController();
	const started = wait(60_000, stop.signal);
	stop.abort();
	await expect(started).rejects.toMatchObject({ code: 'CANCELLED' });
	await expect(wait(0, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
	await expect(wait(1)).resolves.toBeUndefined();
	await expect(wait(0)).resolves.toBeUndefined();
});
