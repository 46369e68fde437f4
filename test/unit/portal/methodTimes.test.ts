import {
	fastestOf,
	noteTime,
	operatingOf,
	operatingWait,
	secondsOf,
} from '../../../nodes/shared/portal/pacing/methodTimes';

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

test('nothing is known of a method at first', () => {
	expect(secondsOf('new', 'imbot.update')).toBeUndefined();
	expect(fastestOf('new', 'imbot.update')).toBeUndefined();
	expect(operatingOf('new', 'imbot.update')).toBe(0);
});

test('the average follows the latest answers; what is fast changes slowly', () => {
	for (let call = 0; call < 20; call++) noteTime('one', 'm', { duration: 0.05 });
	expect(secondsOf('one', 'm')).toBeCloseTo(0.05);
	for (let call = 0; call < 20; call++) noteTime('one', 'm', { duration: 0.5 });
	expect(secondsOf('one', 'm')).toBeGreaterThan(0.45);
	expect(fastestOf('one', 'm')).toBeLessThan(0.2);
	noteTime('one', 'm', { duration: 0.01 });
	expect(fastestOf('one', 'm')).toBe(0.01);
});

test('methods and credentials are kept apart', () => {
	noteTime('two', 'm', { duration: 1 });
	expect(secondsOf('two', 'n')).toBeUndefined();
	expect(secondsOf('three', 'm')).toBeUndefined();
});

test('operating time counts until its reset', () => {
	noteTime('four', 'm', { duration: 1, operating: 300, operating_reset_at: inSeconds(60) });
	expect(operatingOf('four', 'm')).toBe(300);
	expect(operatingWait('four', 'm')).toBeGreaterThan(58_000);
	noteTime('four', 'm', { duration: 1, operating: 300, operating_reset_at: inSeconds(-1) });
	expect(operatingOf('four', 'm')).toBe(0);
});

test.each([
	[undefined],
	['x'],
	[[]],
	[{}],
	[{ duration: 'x' }],
	[{ duration: null }],
	[{ duration: -1 }],
])('a time that is none (%j) changes nothing', (time) => {
	noteTime('five', 'm', time as never);
	expect(secondsOf('five', 'm')).toBeUndefined();
	noteTime('six', 'm', { duration: 0.1 });
	noteTime('six', 'm', time as never);
	expect(secondsOf('six', 'm')).toBeCloseTo(0.1);
});
