import { Parallelism, parallelismOf } from '../../../nodes/shared/portal/pacing/parallelism';

/** Enters as often as there is room. */
const fill = async (places: Parallelism) => {
	while (places.free > 0) await places.enter();
};

test('two requests at first, one more for each that comes back as fast as before, eight at most', async () => {
	const places = new Parallelism();
	const limits: number[] = [];
	for (let round = 0; round < 10; round++) {
		await fill(places);
		limits.push(places.limit);
		places.leave('as fast as before');
	}
	expect(limits).toEqual([2, 3, 4, 5, 6, 7, 8, 8, 8, 8]);
});

test('a portal that is not fully used tells nothing about more', async () => {
	const places = new Parallelism();
	await places.enter();
	places.leave('as fast as before');
	expect(places.limit).toBe(2);
});

test.each([
	['slower', 7],
	['overloaded', 4],
] as const)('%s: fewer requests, one at least', async (reaction, expected) => {
	const places = new Parallelism();
	places.limit = 8;
	await fill(places);
	places.leave(reaction);
	expect(places.limit).toBe(expected);
	for (let more = 0; more < 7; more++) places.leave(reaction);
	expect(places.limit).toBe(1);
	expect(places.free).toBe(1);
});

test('a method that has used half of its time: half of the requests, no fewer', async () => {
	const places = new Parallelism();
	places.limit = 8;
	const limits: number[] = [];
	for (let round = 0; round < 8; round++) {
		await fill(places);
		places.leave('much used');
		limits.push(places.limit);
	}
	expect(limits).toEqual([7, 6, 5, 4, 4, 4, 4, 4]);
	places.limit = 1;
	await fill(places);
	places.leave('much used');
	expect(places.limit).toBe(1);
});

test('who waits gets its turn in order, and who is stopped takes no place', async () => {
	const places = new Parallelism();
	await fill(places);
	const order: string[] = [];
	const stop = new AbortController();
	const first = places.enter().then(() => order.push('first'));
	const second = places.enter(stop.signal);
	const third = places.enter().then(() => order.push('third'));
	stop.abort();
	await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
	places.leave();
	await first;
	places.leave();
	await third;
	expect(order).toEqual(['first', 'third']);
	expect(places.free).toBe(0);
	places.leave();
	places.leave();
	expect(places.isIdle).toBe(true);
});

test('places that shrink are given to nobody until enough have come back', async () => {
	const places = new Parallelism();
	places.limit = 4;
	await fill(places);
	let isIn = false;
	const waiting = places.enter().then(() => (isIn = true));
	places.leave('overloaded');
	await Promise.resolve();
	expect([places.limit, isIn]).toEqual([2, false]);
	places.leave();
	places.leave();
	await waiting;
	expect(places.free).toBe(0);
});

test('portals have places of their own; those that are idle are forgotten when there are many', async () => {
	const busy = parallelismOf('busy.example.com');
	await busy.enter();
	for (let index = 0; index < 1_500; index++) parallelismOf(`portal${index}.example.com`);
	expect(parallelismOf('busy.example.com')).toBe(busy);
	expect(parallelismOf('other.example.com')).not.toBe(busy);
});
