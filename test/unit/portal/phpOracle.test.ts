import { queryExtentOf, toPhpQuery } from '../../../nodes/shared/portal/wire/phpQuery';
import { wellFormed } from '../../../nodes/shared/values/wellFormed';
import { buildQuery } from '../../portal/php/buildQuery';
import { jsonDecode } from '../../portal/php/json';
import { parseQuery } from '../../portal/php/parseQuery';
import { asPhpSeesIt, phpBuild, phpDecode, phpParse } from '../../support/php';
import { fc } from '../../support/random/fastCheck';

const key = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/).filter((name) => !(name in {}));

/** Any JSON, with the odd texts that people and programs write. */
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'a & b = c',
		'100 %',
		'+49 30',
		'$result[x]',
		'ü 🚀 👩‍👩‍👧',
		'%41',
		'[b]',
		'\0',
		'\r\n',
		'',
	),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 4, depthSize: 'medium' },
		text,
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.integer(),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('json'), { maxLength: 4 }),
		fc.dictionary(key, tie('json'), { maxKeys: 4 }),
	),
}));
const params = fc.dictionary(key, json, { minKeys: 1, maxKeys: 5 }) as fc.Arbitrary<never>;

test('whatever may travel in a batch reaches PHP as it was', () => {
	const samples = fc.sample(params, 4000);
	const travelling = samples.filter((sample) => queryExtentOf(sample).survives);
	expect(travelling.length).toBeGreaterThan(1000);
	expect(phpParse(travelling.map(toPhpQuery))).toEqual(travelling.map(asPhpSeesIt));
});

test('what may not, for the sake of PHP, would not reach it as it was', () => {
	const bent = [
		{ a: [] },
		{ a: { b: {} } },
		{ 'a.b': '1' },
		{ 'a b': '1' },
		{ a: { 'b]c': '1' } },
		{ a: Array.from({ length: 1001 }, () => 'x') },
	];
	const parsed = phpParse(bent.map((sample) => toPhpQuery(sample as never)));
	bent.forEach((sample, index) => {
		expect(queryExtentOf(sample as never).survives).toBe(false);
		expect(parsed[index]).not.toEqual(asPhpSeesIt(sample));
	});
});

test('the stand-in portal reads query strings as PHP does', () => {
	const letters = fc.constantFrom(
		'a',
		'b',
		'0',
		'1',
		'[',
		']',
		'[]',
		'=',
		'&',
		'.',
		' ',
		'+',
		'%5B',
		'%41',
		'%',
	);
	const raw = fc.array(letters, { maxLength: 14 }).map((parts) => parts.join(''));
	const queries = fc.sample(raw, 5000);
	const parsed = phpParse(queries);
	const differing = queries.filter(
		(query, index) =>
			JSON.stringify(asPhpSeesIt(parseQuery(query))) !== JSON.stringify(asPhpSeesIt(parsed[index])),
	);
	expect(differing).toEqual([]);
});

test('the stand-in portal writes forms as PHP does', () => {
	const { value } = fc.letrec<{ value: unknown }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4, depthSize: 'medium' },
			text,
			fc.integer(),
			fc.integer({ min: -1e6, max: 1e6 }).map((hundredths) => hundredths / 100),
			fc.boolean(),
			fc.constant(null),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(fc.oneof(key, fc.constantFrom('odd key', 'a[b]', 'ü', '&=')), tie('value'), {
				maxKeys: 4,
			}),
		),
	}));
	const values = fc.sample(fc.dictionary(key, value, { minKeys: 1, maxKeys: 5 }), 3000);
	expect(values.map((one) => buildQuery(one))).toEqual(phpBuild(values));
});

/** Texts with halves of surrogate pairs, backslashes and what looks like an escape. */
const odd = fc
	.array(fc.constantFrom('\ud83d', '\ude00', '😀', '\\', '\\ud83d', 'u', 'ü', '"', 'x'), {
		maxLength: 5,
	})
	.map((parts) => parts.join(''));

test('half an emoji in JSON: the stand-in refuses what PHP refuses, and what the node sends is read', () => {
	const samples = fc.sample(fc.dictionary(key, fc.oneof(odd, fc.array(odd)), { minKeys: 1 }), 2000);
	const texts = samples.map((sample) => JSON.stringify(sample));
	const decoded = phpDecode(texts);
	expect(decoded.filter((value) => value === null).length).toBeGreaterThan(100);
	expect(texts.map((one) => jsonDecode(one) ?? null)).toEqual(decoded);
	const repaired = samples.map((sample) => wellFormed(sample));
	expect(phpDecode(repaired.map((sample) => JSON.stringify(sample)))).toEqual(repaired);
});
