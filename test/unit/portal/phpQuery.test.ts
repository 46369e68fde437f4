import { queryExtentOf, toPhpQuery } from '../../../nodes/shared/portal/wire/phpQuery';
import { parseQuery } from '../../portal/php/parseQuery';
import { fc } from '../../support/random/fastCheck';

type Tree = string | { [key: string]: Tree };

const key = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/).filter((name) => !(name in {}));
const text = fc.string({ unit: 'binary', maxLength: 30 });
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 4 },
		text,
		fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 5 }),
	),
})).tree;

test('any text in any nesting arrives at the portal as it was', () => {
	fc.assert(
		fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 6 }), (params) => {
			expect(parseQuery(toPhpQuery(params))).toEqual(params);
		}),
		{ numRuns: 500 },
	);
});

test('numbers and booleans arrive as PHP writes them, lists by their index', () => {
	expect(decodeURIComponent(toPhpQuery({ BOT_ID: 39, on: true, off: false, users: [7, 8] }))).toBe(
		'BOT_ID=39&on=1&off=0&users[0]=7&users[1]=8',
	);
});

test.each([
	[{ a: 'x & y = z % + # [b] \u{1F680}', b: { c: [1, true, 'ü'] } }, true],
	[{ a: null }, false],
	[{ a: { b: undefined } }, false],
	[{ a: [] }, false],
	[{ a: {} }, false],
	[{ a: 'see $result[x]' }, false],
	[{ a: 'costs $5 and result[x]' }, true],
	[{ a: 'half an emoji \ud83d' }, false],
	[{ 'a[b]': 1 }, false],
	[{ a: { 'b.c': 1 } }, false],
	[{ a: Array.from({ length: 1001 }, () => 1) }, false],
	[{}, true],
])('%j survives: %s', (params, survives) => {
	expect(queryExtentOf(params as never).survives).toBe(survives);
});
