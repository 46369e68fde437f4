import { noteRefusal } from '../../../nodes/shared/events/incoming/refusals';

const MINUTE = 60_000;
const START = Date.parse('2026-02-26T10:00:00Z');

let trigger = '';
beforeEach(() => (trigger = `workflow ${Math.random()}`));

test('the first refused call gets a log line; further ones are counted', () => {
	expect(noteRefusal(trigger, 403, START)).toBe('');
	for (let n = 0; n < 1000; n += 1) {
		expect(noteRefusal(trigger, n < 990 ? 403 : 400, START + n)).toBeUndefined();
	}
	expect(noteRefusal(trigger, 413, START + MINUTE)).toBe(
		'. Since 2026-02-26T10:00:00.000Z more calls were refused: 990 with 403, 10 with 400',
	);
	expect(noteRefusal(trigger, 413, START + MINUTE + 1)).toBeUndefined();
	expect(noteRefusal(trigger, 413, START + 2 * MINUTE)).toContain(': 1 with 413');
	expect(noteRefusal(trigger, 413, START + 3 * MINUTE)).toBe('');
});

test('each trigger has its own line', () => {
	expect(noteRefusal(`${trigger} a`, 403, START)).toBe('');
	expect(noteRefusal(`${trigger} b`, 403, START)).toBe('');
});

test('a clock that is set back does not silence the log', () => {
	expect(noteRefusal(trigger, 403, START)).toBe('');
	expect(noteRefusal(trigger, 403, START - 10 * MINUTE)).toBe('');
});

test('more triggers than are remembered write no more lines', () => {
	const later = START + 60 * MINUTE;
	const lines = (now: number) =>
		Array.from({ length: 1_500 }, (_, n) => noteRefusal(`${trigger} ${n}`, 403, now)).filter(
			(line) => line !== undefined,
		).length;
	expect(lines(later)).toBe(1_000);
	expect(lines(later + 1)).toBe(0);
	// Those that are due make room for others
	expect(lines(later + MINUTE)).toBe(1_000);
});
