import {
	isTooLarge,
	readData,
	readEnvelope,
} from '../../../nodes/shared/events/incoming/postedEvent';
import { buildQuery } from '../../portal/php/buildQuery';
import { fc } from '../../support/random/fastCheck';
import { JSON_TYPE, raw, send, withToken } from './forged/call';
import { secretsOf, useTargets, type Target } from './forged/targets';

/** A change at a random position of a text: truncate, insert, duplicate or remove. */
const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	length: fc.integer({ min: 0, max: 30 }),
	what: fc.constantFrom('cut', 'put', 'double', 'remove'),
	text: fc.oneof(
		fc.constantFrom(
			'&',
			'=',
			'[',
			']',
			'%',
			'%5B',
			'%00',
			'+',
			'"',
			'\\',
			'{',
			'}',
			',',
			':',
			'\0',
		),
		fc.constantFrom('auth', '[application_token]', 'event=', 'data', '__proto__', 'null', '1e400'),
		fc.string({ unit: 'binary', maxLength: 5 }),
	),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

const changed = (text: string, { at, length, what, text: other }: Edit): string => {
	const from = Math.floor(at * text.length);
	const rest = text.slice(from + length);
	if (what === 'cut') return text.slice(0, from);
	if (what === 'put') return text.slice(0, from) + other + text.slice(from);
	if (what === 'double') return text.slice(0, from + length) + text.slice(from);
	return text.slice(0, from) + rest;
};

const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
const bytes = fc.uint8Array({ maxLength: 300 }).map((one) => Buffer.from(one));

const sample = {
	event: 'ONIMBOTV2MESSAGEADD',
	ts: 1_772_093_963,
	data: { bot: { id: 39 }, message: { id: 1, text: 'Hello "you" & [b]' }, chat: { id: 5 } },
	auth: { application_token: 'right', member_id: 'm' },
};

const readAll = (body: Buffer): void => {
	if (isTooLarge(body)) return;
	readEnvelope(body);
	readData(body);
};

test('20,000 altered events throw nothing', () => {
	const texts = [buildQuery(sample), JSON.stringify(sample)];
	fc.assert(
		fc.property(fc.constantFrom(...texts), edits, (text, made) => {
			readAll(Buffer.from(made.reduce(changed, text)));
		}),
		{ numRuns: 20_000 },
	);
	expect(({} as Record<string, unknown>).application_token).toBeUndefined();
});

test('10,000 random bodies throw nothing', () => {
	fc.assert(fc.property(bytes, readAll), { numRuns: 10_000 });
});

describe.each(useTargets())('%s', (_, open) => {
	let target: Target;
	let started: number;
	beforeAll(async () => {
		target = await open();
		started = target.flow.runs.length;
	});
	afterAll(async () => await target.flow.deactivate());

	test('200 altered events with a wrong token start nothing, and a genuine one does', async () => {
		const event = withToken(target, 'wrong');
		const body = fc.oneof(
			edits.map((made) => made.reduce(changed, buildQuery(event))),
			edits.map((made) => made.reduce(changed, JSON.stringify(event))),
			bytes,
		);
		const answers: string[] = [];
		for (const one of fc.sample(body, 200)) {
			const { status, text } = await send(raw(target.url, one, JSON_TYPE));
			expect([400, 403]).toContain(status);
			answers.push(text);
		}
		expect([target.flow.runs.length, target.flow.thrown]).toEqual([started, []]);
		const visible = [...new Set(answers), ...target.log()].join('\n');
		expect(secretsOf(target).filter((secret) => visible.includes(secret))).toEqual([]);
		await target.genuine();
		expect(target.flow.runs).toHaveLength(started + 1);
	});
});
