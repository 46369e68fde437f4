import { readData, readEnvelope } from '../../../nodes/shared/events/incoming/postedEvent';
import { asPhpSeesIt, phpParse } from '../../support/php';
import { fc } from '../../support/random/fastCheck';

type Tree = Record<string, unknown>;

const isObject = (value: unknown): value is Tree =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** PHP has no lists: keys 0, 1, 2 … make one, which is neither `auth` nor `data`. */
const isNamed = (value: unknown): value is Tree =>
	isObject(value) && !Object.keys(value).every((key, at) => key === String(at));

/** What lies deeper than a token is not built: it counts as "not a text". */
const shallow = (auth: unknown): unknown =>
	isNamed(auth)
		? Object.fromEntries(
				Object.entries(auth).map(([key, value]) => [key, isObject(value) ? {} : value]),
			)
		: {};

const TOKEN = ['[application_token]', '%5Bapplication_token%5D', '[application_token][x]'];
const names = fc.constantFrom(
	...[
		'auth',
		'auth',
		'auth',
		'event',
		'data',
		'ts',
		'authx',
		'xauth',
		'Auth',
		'[auth]',
		'data[auth]',
	],
);
const rest = fc.array(
	fc.constantFrom(
		...TOKEN,
		...TOKEN,
		'[member_id]',
		'[]',
		'[0]',
		'[',
		']',
		'%',
		'%5B',
		'[__proto__]',
	),
	{ maxLength: 3 },
);
const value = fc.constantFrom(
	'',
	'=',
	'=mine',
	'=yours',
	'=%',
	'=a%26auth[application_token]=b',
	'==',
);
const pair = fc
	.tuple(names, rest, value)
	.map(([name, keys, one]) => `${name}${keys.join('')}${one}`);
const form = fc.array(pair, { maxLength: 8 }).map((pairs) => ['event=X', ...pairs].join('&'));

test('the token that counts in a form is the one that PHP reads', () => {
	const forms = fc.sample(form, 5000);
	const theirs = phpParse(forms) as Tree[];
	const read = forms.map((one) => readEnvelope(Buffer.from(one)));
	for (const [index, { event, auth }] of theirs.entries()) {
		const isEvent = typeof event === 'string' && event !== '';
		expect([forms[index], asPhpSeesIt(read[index]?.auth)]).toEqual([
			forms[index],
			isEvent ? shallow(auth) : 'undefined',
		]);
	}
	const tokens = read.flatMap((one) => one?.auth.application_token ?? []);
	expect(new Set(tokens.filter((token) => typeof token === 'string')).size).toBeGreaterThan(3);
});

test('the data of a form are what PHP reads, whatever the token', () => {
	const forms = fc.sample(form, 3000);
	const theirs = phpParse(forms) as Tree[];
	for (const [index, { data }] of theirs.entries()) {
		const expected = isNamed(data) ? data : {};
		expect(asPhpSeesIt(readData(Buffer.from(forms[index])))).toEqual(expected);
	}
});

const blank = fc.constantFrom('', '', ' ', '\n', '\t\r\n');
const key = fc.constantFrom(
	...[
		'auth',
		'auth',
		'event',
		'data',
		'ts',
		'Auth',
		'\\u0061uth',
		'au\\u0074h',
		'__proto__',
		'a\\"',
		'',
		'ä',
	],
);
const text = fc.string({ unit: 'binary', maxLength: 8 });
const json = fc.oneof(
	fc.json({ maxDepth: 3 }),
	text.map((one) => JSON.stringify({ application_token: one })),
	text.map((one) => `{"application_token":1,"application_token":${JSON.stringify(one)}}`),
	text.map((one) => JSON.stringify(one)),
	fc.constantFrom(
		'"\\\\"',
		'"}"',
		'"\\"],{"',
		'[{"auth":1}]',
		'{"auth":{"application_token":"x"}}',
	),
);
const member = fc
	.tuple(blank, key, blank, blank, json, blank)
	.map(([a, name, b, c, one, d]) => `${a}"${name}"${b}:${c}${one}${d}`);
const objectText = fc
	.tuple(blank, fc.array(member, { maxLength: 7 }), blank)
	.map(([before, members, after]) => `${before}{${['"event":"X"', ...members].join(',')}}${after}`);

test('the token that counts in JSON is the one that JSON.parse reads', () => {
	fc.assert(
		fc.property(objectText, (body) => {
			const { event, auth, data } = JSON.parse(body) as Tree;
			const read = readEnvelope(Buffer.from(body));
			if (typeof event !== 'string' || event === '') expect(read).toBeUndefined();
			else
				expect(read).toMatchObject({
					event: event.toUpperCase(),
					auth: isObject(auth) ? auth : {},
				});
			expect(readData(Buffer.from(body))).toEqual(isObject(data) ? data : {});
		}),
		{ numRuns: 3000 },
	);
});

test('text that is truncated or altered anywhere throws nothing', () => {
	fc.assert(
		fc.property(objectText, fc.nat(), fc.string({ maxLength: 2 }), (body, at, other) => {
			const cut = at % (body.length + 1);
			const changed = Buffer.from(body.slice(0, cut) + other + body.slice(cut + 1));
			readEnvelope(changed);
			readData(changed);
		}),
		{ numRuns: 3000 },
	);
});
