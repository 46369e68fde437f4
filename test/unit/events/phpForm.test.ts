import { parsePhpForm } from '../../../nodes/shared/events/incoming/phpForm';
import { buildQuery } from '../../portal/php/buildQuery';
import { asPhpSeesIt, phpParse, phpParseBytes } from '../../support/php';
import { fc } from '../../support/random/fastCheck';

const parse = (form: string) => parsePhpForm(Buffer.from(form).toString('latin1').split('&'));

const key = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/);
const leaf = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.integer(), fc.boolean());
const value = fc.letrec((tie) => ({
	node: fc.oneof(
		{ maxDepth: 4 },
		leaf,
		fc.dictionary(key, tie('node'), { minKeys: 1, maxKeys: 4 }),
		fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
	),
})).node;
const event = fc.dictionary(key, value, { minKeys: 1, maxKeys: 5 });

test('forms as Bitrix24 posts them are read as PHP itself reads them', () => {
	const forms = fc.sample(event, 300).map((data) => buildQuery(data));
	const theirs = phpParse(forms);
	for (const [index, form] of forms.entries()) {
		expect(asPhpSeesIt(parse(form))).toEqual(theirs[index]);
	}
});

/** A bracket that never closes is the only thing in these forms that PHP would change in a name. */
const asPhpNamesIt = (form: object): unknown =>
	Object.fromEntries(Object.entries(form).map(([name, one]) => [name.replaceAll('[', '_'), one]));

test('reads malformed input like PHP: broken escapes, bytes that are not UTF-8, odd brackets', () => {
	const names = [
		'a',
		'b',
		'0',
		'1',
		'7',
		'a[b]',
		'[',
		']',
		'[]',
		'[b]',
		'[0]',
		'[x.y]',
		'[ x]',
		'é',
	];
	const signs = [
		'=',
		'=',
		'&',
		'&',
		'%5B',
		'%5D',
		'%5b',
		'%41',
		'%',
		'%4',
		'%%',
		'%zz',
		'%FF',
		'%C3%A9',
	];
	const pieces = fc.array(fc.constantFrom(...names, ...signs), { maxLength: 16 });
	// A name begins with a letter: blanks and dots at its beginning are another matter. So are the NUL and the white
	// space in brackets that the pieces may make: see "PHP would change the name"
	const forms = fc
		.sample(pieces, 6000)
		.map((parts) => `a${parts.join('')}`)
		.filter((form) => !/%00|(\[|%5b)%0[ab](\]|%5d)/i.test(form));
	const theirs = phpParseBytes(forms);
	const differing = forms.filter(
		(form, index) =>
			JSON.stringify(asPhpSeesIt(asPhpNamesIt(parse(form)))) !== JSON.stringify(theirs[index]),
	);
	expect(differing).toEqual([]);
});

test('values may be any bytes', () => {
	const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 20 });
	const escaped = fc.sample(bytes, 2000).map((one) => {
		const hex = one.map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
		return `a[b]=${hex.join('')}`;
	});
	expect(escaped.map((form) => asPhpSeesIt(parse(form)))).toEqual(phpParseBytes(escaped));
});

test.each([
	['a.b=1', { 'a.b': '1' }],
	['a b=1', { 'a b': '1' }],
	['+a=1', { ' a': '1' }],
	['a[b=1', { 'a[b': '1' }],
	['a[+]=1', { a: { ' ': '1' } }],
	['a[%09]=1', { a: { '\t': '1' } }],
	['a[%0a]=1', { a: { '\n': '1' } }],
	['a[%0b]=1', { a: { '\v': '1' } }],
	['a[%0c]=1', { a: { '\f': '1' } }],
	['a[%0d]=1', { a: { '\r': '1' } }],
	['a%00b=1', { 'a\0b': '1' }],
	['a[x%00y]=1', { a: { 'x\0y': '1' } }],
	['a[-5]=1&a[]=2', { a: { '-5': '1', 0: '2' } }],
	['a[9223372036854775807]=1&a[]=2', { a: { '9223372036854775807': '1', 0: '2' } }],
])('PHP would change the name in %j', (form, expected) => {
	expect(parse(form)).toEqual(expected);
	expect(asPhpSeesIt(expected)).not.toEqual(phpParse([form])[0]);
});

test.each([64, 65])('%i brackets are read like in PHP', (count) => {
	const form = `a${'[b]'.repeat(count)}=1`;
	expect(parse(form)).toEqual(phpParse([form])[0]);
});

test.each([
	['a=1&a=2', { a: '2' }],
	['a[b][c]=1&a[b][d]=2&a[e]=3', { a: { b: { c: '1', d: '2' }, e: '3' } }],
	['u[]=7&u[]=8', { u: ['7', '8'] }],
	['u[0]=7&u[1]=8', { u: ['7', '8'] }],
	['b[39][BOT_ID]=39', { b: { 39: { BOT_ID: '39' } } }],
	['a=1+2%2B3%26%F0%9F%9A%80', { a: '1 2+3&\u{1F680}' }],
	['a=50%', { a: '50%' }],
	['a&b=', { a: '', b: '' }],
	['=x&&', {}],
	['', {}],
])('%j', (form, expected) => {
	expect(parse(form)).toEqual(expected);
});

test('nobody gets at the prototype of our objects', () => {
	parse('__proto__[x]=1&constructor[prototype][y]=1&a[__proto__][z]=1');
	expect(({} as Record<string, unknown>).x).toBeUndefined();
	expect(({} as Record<string, unknown>).y).toBeUndefined();
	expect(({} as Record<string, unknown>).z).toBeUndefined();
});

test('thousands of names, and deep ones, take no time to speak of', () => {
	const many = Array.from({ length: 20_000 }, (_, index) => `a[k${index}]=${index}`).join('&');
	expect(Object.keys(parse(many).a)).toHaveLength(20_000);
	expect(parse('u[]=1&'.repeat(20_000)).u).toHaveLength(20_000);
	expect(parse(`a${'[b]'.repeat(100)}=1`)).toEqual({});
	expect(parse(`a${'['.repeat(50_000)}=1`)).toEqual({ [`a${'['.repeat(50_000)}`]: '1' });
});
