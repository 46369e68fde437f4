import fc from 'fast-check';

import { parsePhpForm } from '../../../nodes/shared/events/incoming/phpForm';
import { buildQuery } from '../../portal/php/buildQuery';
import { asPhpSeesIt, phpParse } from '../../support/php';

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
		expect(asPhpSeesIt(parsePhpForm(form))).toEqual(theirs[index]);
	}
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
	['a[b=1', { 'a[b': '1' }],
	['', {}],
])('%j', (form, expected) => {
	expect(parsePhpForm(form)).toEqual(expected);
});

test('nobody gets at the prototype of our objects', () => {
	parsePhpForm('__proto__[x]=1&constructor[prototype][y]=1&a[__proto__][z]=1');
	expect(({} as Record<string, unknown>).x).toBeUndefined();
	expect(({} as Record<string, unknown>).y).toBeUndefined();
	expect(({} as Record<string, unknown>).z).toBeUndefined();
});

test('thousands of names, and deep ones, take no time to speak of', () => {
	const many = Array.from({ length: 20_000 }, (_, index) => `a[k${index}]=${index}`).join('&');
	expect(Object.keys(parsePhpForm(many).a)).toHaveLength(20_000);
	expect(parsePhpForm('u[]=1&'.repeat(20_000)).u).toHaveLength(20_000);
	expect(parsePhpForm(`a${'[b]'.repeat(100)}=1`)).toEqual({});
	expect(parsePhpForm(`a${'['.repeat(50_000)}=1`)).toEqual({ [`a${'['.repeat(50_000)}`]: '1' });
});
