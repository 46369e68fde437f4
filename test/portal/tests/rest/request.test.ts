import qs from 'qs';

import { fc } from '../../../support/random/fastCheck';
import { buildQuery } from '../../php/buildQuery';
import { parseQuery } from '../../php/parseQuery';
import { readRoute } from '../../rest/request';
import { startPortal, type Portal } from '../..';
import { readAnswer } from '../support/client';

describe('PHP query strings', () => {
	it.each<[string, object]>([
		[
			'FIELDS[PROPERTIES][NAME]=x&FIELDS[CODE]=',
			{ FIELDS: { PROPERTIES: { NAME: 'x' }, CODE: '' } },
		],
		['a[]=1&a[]=2', { a: ['1', '2'] }],
		['a[0]=1&a[1]=2', { a: ['1', '2'] }],
		['a[1]=1', { a: { 1: '1' } }],
		['a[5]=x&a[]=y', { a: { 5: 'x', 6: 'y' } }],
		['a[][x]=1&a[][x]=2', { a: [{ x: '1' }, { x: '2' }] }],
		['a=1&a=2', { a: '2' }],
		['a=1&a[b]=2', { a: { b: '2' } }],
		['a[b]=2&a=1', { a: '1' }],
		['a.b c=1', { a_b_c: '1' }],
		['a[b.c]=1', { a: { 'b.c': '1' } }],
		['a[b=1', { a_b: '1' }],
		['a[b]c=1', { a: { b: '1' } }],
		['a%5Bb%5D=%2B+%26', { a: { b: '+ &' } }],
		['a=%D0%9F%zz', { a: 'П%zz' }],
		['a&=x&', { a: '' }],
		['', {}],
	])('reads %s', (query, expected) => {
		expect(parseQuery(query)).toEqual(expected);
	});

	it('survives __proto__', () => {
		const parsed = parseQuery('__proto__[x]=1&a[__proto__][x]=1');
		expect(({} as Record<string, unknown>).x).toBeUndefined();
		expect(JSON.stringify(parsed)).toBe('{"__proto__":{"x":"1"},"a":{"__proto__":{"x":"1"}}}');
	});

	const leaf = fc.string({ unit: 'grapheme' });
	const key = fc.stringMatching(/^[A-Za-z_]{1,8}$/).filter((name) => name !== '__proto__');
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 3 },
			leaf,
			fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 3 }),
			fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
		),
	}));
	const params = fc.dictionary(key, tree, { maxKeys: 4 });

	it('reads back what qs writes', () => {
		fc.assert(
			fc.property(params, (value) => {
				expect(parseQuery(qs.stringify(value))).toEqual({ ...value });
			}),
		);
	});

	it('reads back what http_build_query writes', () => {
		fc.assert(
			fc.property(params, (value) => {
				expect(parseQuery(buildQuery(value))).toEqual({ ...value });
			}),
		);
	});
});

describe('paths', () => {
	it.each([
		['/rest/1/abc/imbot.update', 'imbot.update', true],
		['/rest/1/abc/imbot.update.json/', 'imbot.update', true],
		['/rest//profile.JSON', 'profile', false],
		['/rest/1/abc/', '', true],
		['/rest/', '', false],
	])('%s is the method "%s"', (path, method, isWebhook) => {
		const route = readRoute(path);
		expect(route.method).toBe(method);
		expect(route.webhook).toEqual(isWebhook ? { user: '1', secret: 'abc' } : undefined);
	});
});

describe('bodies', () => {
	let portal: Portal;
	beforeAll(async () => {
		portal = await startPortal();
		portal.addBot({ id: 39, code: 'a', name: 'A' });
	});
	afterAll(async () => await portal.close());

	/** Parameters as the method got them. */
	const seen = async (query: string, body?: string | FormData, type?: string) => {
		portal.resetJournal();
		const headers = type ? { 'Content-Type': type } : undefined;
		const method = body === undefined ? 'GET' : 'POST';
		await fetch(`${portal.webhookUrl}profile${query}`, { method, headers, body });
		return portal.journal[0].params;
	};

	it('reads a query, a form, multipart and JSON', async () => {
		expect(await seen('?a[b]=1')).toEqual({ a: { b: '1' } });
		const form = 'application/x-www-form-urlencoded';
		expect(await seen('', 'a[b]=1', form)).toEqual({ a: { b: '1' } });
		const data = new FormData();
		data.append('a[b]', '1');
		data.append('file', new Blob(['x']), 'x.txt');
		expect(await seen('', data)).toEqual({ a: { b: '1' } });
		expect(await seen('', '{"a":{"b":1}}', 'application/json; charset=utf-8')).toEqual({
			a: { b: 1 },
		});
	});

	it('lets the body win over the query', async () => {
		const params = await seen('?a=1&b[x]=1', '{"b":{"y":2}}', 'application/json');
		expect(params).toEqual({ a: '1', b: { y: 2 } });
	});

	it('reads JSON only under its exact type', async () => {
		const text = '{"a":"b=c"}';
		expect(await seen('', text, 'text/plain')).toEqual({ '{"a":"b': 'c"}' });
		expect(await seen('', text, 'application/vnd.api+json')).toEqual({ '{"a":"b': 'c"}' });
	});

	const half = ['{"a":1,"b":"\\ud83d"}', '{"a":1,"b":["x\\uDE00"]}', '{"a":1,"\\ud83dx":2}'];
	it.each(['{"BOT_ID":39,', '7', '"text"', 'null', '', ...half])(
		'takes %s as no parameters',
		async (body) => {
			expect(await seen('', body, 'application/json')).toEqual({});
		},
	);

	it('takes whole emoji, and what only looks like half of one', async () => {
		const body = String.raw`{"a":"\ud83d\ude00","b":"\\ud83d"}`;
		expect(await seen('', body, 'application/json')).toEqual({ a: '😀', b: '\\ud83d' });
	});

	it('shortens long strings in the journal only', async () => {
		const long = 'x'.repeat(65537);
		const params = await seen('', JSON.stringify({ a: [long] }), 'application/json');
		expect(params).toEqual({ a: [`${'x'.repeat(100)}… (65537 characters)`] });
		const fields = { PROPERTIES: { NAME: long } };
		const body = JSON.stringify({ BOT_ID: 39, CLIENT_ID: 'bot-token', FIELDS: fields });
		const headers = { 'Content-Type': 'application/json' };
		await fetch(`${portal.webhookUrl}imbot.update`, { method: 'POST', headers, body });
		expect(portal.bot(39)?.name).toBe(long);
	});

	it('answers the preflight of a browser', async () => {
		const response = await fetch(`${portal.webhookUrl}profile`, { method: 'OPTIONS' });
		expect(response.status).toBe(200);
		expect(response.headers.get('access-control-allow-headers')).toBe(
			'origin, content-type, accept',
		);
	});

	it('runs a form-encoded update', async () => {
		const body = new URLSearchParams({
			BOT_ID: '39',
			CLIENT_ID: 'bot-token',
			'FIELDS[PROPERTIES][NAME]': 'Ünïcode & more',
		});
		const url = `${portal.webhookUrl}imbot.update.json`;
		const response = await fetch(url, { method: 'POST', body });
		expect(await readAnswer(response)).toMatchObject({ status: 200, result: true });
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		expect(portal.bot(39)?.name).toBe('Ünïcode & more');
	});
});
