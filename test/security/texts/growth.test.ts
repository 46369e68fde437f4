import { SIZES, tooFast, type Input } from './growth';
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

/** An upper bound only: on a machine whose cores are all busy, Markdown alone takes a minute. */
const LONG = 10 * 60_000;

describe.each(Object.entries(scanners))('%s', (_, { run, pieces = [] }) => {
	test(
		'takes time that grows with the length of the text, whatever is in it',
		() => {
			// What means something to a scanner is tried at all sizes; for the rest, the first shows enough
			const own = pieces.length > 0 ? pieces : OPENINGS;
			const others = [...OPENINGS, ...ENDINGS].filter((input) => !own.includes(input));
			const found = [
				...own.map((input) => tooFast(run, input)),
				...others.map((input) => tooFast(run, input, SIZES.slice(0, 1))),
			];
			expect(found.filter(Boolean)).toEqual([]);
		},
		LONG,
	);
});

describe('the measurement', () => {
	test(
		'finds what is quadratic',
		() => {
			const input = `[${'a'.repeat(127)}`;
			const run = (text: string) => /\[a[^\]]*\]/.test(text);
			expect(tooFast(run, input)).toMatch(/: 100000 characters take/);
		},
		LONG,
	);

	test(
		"finds what is quadratic in the engine's own fast search",
		() => {
			const input = '[aaaaaaa';
			const search = (text: string) =>
				text.split('[').map((_, index) => text.indexOf(']', index * input.length));
			expect(tooFast(search, input)).toMatch(/characters take/);
		},
		LONG,
	);

	test('lets pass what is linear', () => {
		expect(tooFast((text) => text.split('[').map(encodeURIComponent), '[a')).toBeUndefined();
	});
});
