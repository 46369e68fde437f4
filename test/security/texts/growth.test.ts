import { tooFast, type Input } from './growth';
import { scanners } from './scanners';

/** What opens something in the texts that we read, and what is odd in any text. */
const OPENINGS = [
	...['[', ']', '[[[[', ']]]]', '[a', '[]', '[USER=', '[a=', '(', ')', '{', '}', '<', '>'],
	...['*', '_', '~', '`', '\\', '"', "'", '&', '%', '%4', '/', '=', '-', '#', '@', '!', '$'],
	...['.', ',', ';', ':', 'a', '1', ' ', '\t', '\n', '\r', ' \n', '\0', '\u2028', '\u00a0'],
	...['\u{1F600}', '\uD83D', '\uDE00', '\u0301'],
];

/** Openings whose end fails, for expressions that must match up to the end of a text or a line. */
const ENDINGS = [' ', '\t', '1', 'a', '=', '~', '#', '/', '-', '0', '.'].map(
	(piece): Input => ['', piece, '!`\n'],
);

const LONG = 10 * 60_000;

describe.each(Object.entries(scanners))('%s', (_, { run, pieces = [] }) => {
	test(
		'takes time that grows with the length of the text, whatever is in it',
		() => {
			const inputs = [...new Set<Input>([...OPENINGS, ...pieces, ...ENDINGS])];
			expect(inputs.flatMap((input) => tooFast(run, input) ?? [])).toEqual([]);
		},
		LONG,
	);
});

describe('the measurement', () => {
	test('finds what is quadratic', () => {
		expect(tooFast((text) => /\[a[^\]]*\]/.test(text), '[aaaaaa')).toMatch(/100000 characters/);
	});

	test('lets pass what is linear', () => {
		expect(tooFast((text) => text.split('[').map(encodeURIComponent), '[a')).toBeUndefined();
	});
});
