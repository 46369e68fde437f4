import { startPortal, type Portal, type PortalOptions } from '../..';
import { createLatency } from '../../services/latency';
import { call } from '../support/client';

let portal: Portal;

const open = async (options: Partial<PortalOptions>) => {
	portal = await startPortal(options);
};
afterEach(async () => await portal?.close());

const commands = (count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, 'profile']));

test('a call takes its time, and says so', async () => {
	await open({ callTime: 40, operatingLimit: { seconds: 480 } });
	const before = Date.now();
	const { time } = await call(portal, 'profile');
	expect(Date.now() - before).toBeGreaterThanOrEqual(15);
	expect(time?.duration).toBeGreaterThanOrEqual(0.02);
	expect(time?.duration).toBeLessThanOrEqual(0.1);
	expect((await call(portal, 'profile')).time?.operating).toBeGreaterThanOrEqual(0.04);
});

test('the calls of a batch add up; what has no time left is not carried out, and the answer is a 504', async () => {
	await open({ callTime: 10, requestTime: 100 });
	const { status } = await call(portal, 'batch', { cmd: commands(30) });
	expect(status).toBe(504);
	const { journal } = portal;
	const done = journal.filter(({ method, error }) => method === 'profile' && !error);
	expect(done.length).toBeGreaterThan(5);
	expect(done.length).toBeLessThan(20);
	expect(journal.at(-1)?.error).toBe('OUT_OF_TIME');
});

test('requests side by side are counted', async () => {
	await open({ callTime: 40 });
	await call(portal, 'profile');
	expect(portal.mostInFlight).toBe(1);
	await Promise.all([1, 2, 3].map(async () => await call(portal, 'profile')));
	expect(portal.mostInFlight).toBe(3);
	portal.resetJournal();
	expect(portal.mostInFlight).toBe(0);
});

test('without the switch, no call takes any time', () => {
	const latency = createLatency({});
	latency.begin();
	expect([latency.before(50), latency.take(), latency.spent]).toEqual([0, 0, 0]);
});

test('requests wait for a part of their time before they are carried out', () => {
	const latency = createLatency({ callTime: 10 }, () => 0.5);
	expect(latency.before(50)).toBe(125);
	latency.begin();
	expect([latency.take(), latency.take(), latency.spent]).toEqual([10, 10, 20]);
});
