import { readAnswer, refusalIn } from '../../../nodes/shared/portal/wire/answer';
import { batchParams, readBatch } from '../../../nodes/shared/portal/wire/batch';

const calls = [
	{ method: 'imbot.update', params: { BOT_ID: 1 } },
	{ method: 'imbot.update', params: { BOT_ID: 2 } },
	{ method: 'imbot.update', params: { BOT_ID: 3 } },
];

test.each([
	[{ error: 'A', error_description: 'b' }, 400, { code: 'A', detail: 'b' }],
	[{ error: '', error_description: 'b' }, 400, { code: '400', detail: 'b' }],
	[{ error: '0', error_description: 'b' }, 400, { code: '400', detail: 'b' }],
	[{ error: 500 }, 400, { code: '500', detail: '' }],
	[{ error: { code: 'C', message: 'd' } }, 400, { code: 'C', detail: 'd' }],
	[{ error: 'A', error_description: { message: 'b' } }, 400, { code: 'A', detail: 'b' }],
	[{ error: 'A', error_description: ['b', { message: 'c' }] }, 400, { code: 'A', detail: 'b; c' }],
	[{ error: 'A', error_description: { field: {} } }, 400, { code: 'A', detail: '' }],
	[{ error: { code: 'C', message: { d: 1 } } }, 400, { code: 'C', detail: '' }],
	[{ error: '' }, 200, undefined],
	[{ error: {} }, 403, { code: '403', detail: '' }],
	[{ error: null, result: 1 }, 200, undefined],
	[{ error: 'A', result: 1 }, 200, { code: 'A', detail: '' }],
	[{ result: true }, 200, undefined],
	['<html>', 200, undefined],
	[[], 200, undefined],
	[null, 200, undefined],
])('the refusal in %j (HTTP %i) is %j', (body, status, refusal) => {
	expect(refusalIn(body, status)).toEqual(refusal);
});

test.each([
	[200, '<html>', 'NOT_A_PORTAL'],
	[200, ' \n<!DOCTYPE html>', 'NOT_A_PORTAL'],
	[200, '', 'UNEXPECTED_ANSWER'],
	[200, '{"result":tr', 'UNEXPECTED_ANSWER'],
	[200, {}, 'UNEXPECTED_ANSWER'],
	[200, [], 'UNEXPECTED_ANSWER'],
	[404, '<html>', 'NOT_A_PORTAL'],
	[500, '<html>', 'PORTAL_UNAVAILABLE'],
	[504, '', 'PORTAL_UNAVAILABLE'],
	[400, { result: true }, 'UNEXPECTED_ANSWER'],
	[301, '', 'NOT_A_PORTAL'],
	[413, '<html>', 'PAYLOAD_TOO_LARGE'],
])('HTTP %i with %j is %s', (status, body, code) => {
	expect(() => readAnswer({ status, body }, 'x', [])).toThrow(
		expect.objectContaining({ code, httpStatus: status, method: 'x' }),
	);
});

test('secrets in the text of the portal are masked, also as they look in a URL', () => {
	const body = { error: 'A', error_description: 'at /rest/1/se+cret/ or se%2Bcret, not sec' };
	expect(() => readAnswer({ status: 400, body }, 'x', ['se+cret', 'sec'])).toThrow(
		'at /rest/1/*****/ or *****, not sec',
	);
});

test('of two secrets the longer one is masked first, and a known code stays readable', () => {
	const body = { error: 'BOT_NOT_FOUND', error_description: 'abcdEFGH abcd' };
	expect(() => readAnswer({ status: 400, body }, 'x', ['abcd', 'abcdEFGH', 'BOT_'])).toThrow(
		expect.objectContaining({ message: '***** *****', code: 'BOT_NOT_FOUND' }),
	);
});

test('a batch keeps each call under a key of its own', () => {
	expect(batchParams(calls.slice(0, 2), true)).toEqual({
		halt: 1,
		cmd: { c0: 'imbot.update?BOT_ID=1', c1: 'imbot.update?BOT_ID=2' },
	});
});

const batch = (result: unknown, result_error: unknown, halted = false) =>
	readBatch({ status: 200, body: { result: { result, result_error } } }, calls, halted, []).map(
		(outcome) =>
			outcome === 'notRun' ? outcome : 'error' in outcome ? outcome.error.code : outcome.result,
	);

test.each([
	['all fine', { c0: true, c1: null, c2: 0 }, [], false, [true, null, 0]],
	['one refused', { c0: true, c2: 7 }, { c1: { error: 'E' } }, false, [true, 'E', 7]],
	['halted', { c0: true }, { c1: { error: 'E' } }, true, [true, 'E', 'notRun']],
	['a key is missing', { c0: true, c2: true }, [], false, [true, 'UNEXPECTED_ANSWER', true]],
	[
		'a key is missing before the halt',
		{},
		{ c1: { error: 'E' } },
		true,
		['UNEXPECTED_ANSWER', 'E', 'notRun'],
	],
	['keys of calls never made', { c0: 1, c1: 2, c2: 3, c9: 4 }, {}, false, [1, 2, 3]],
	['a refusal as text', { c0: 1, c1: 2 }, { c2: 'E' }, false, [1, 2, 'E']],
	[
		'a refusal with code and message',
		{ c0: 1, c1: 2 },
		{ c2: { code: 'E', message: 'm' } },
		false,
		[1, 2, 'E'],
	],
	[
		'a refusal in a refusal',
		{ c0: 1, c1: 2 },
		{ c2: { error: { code: 'E' } } },
		false,
		[1, 2, 'E'],
	],
	['a refusal by number', { c0: 1, c1: 2 }, { c2: 403 }, false, [1, 2, '403']],
	[
		'a refusal without a code',
		{ c0: 1, c1: 2 },
		{ c2: { code: {}, message: 'm' } },
		false,
		[1, 2, '400'],
	],
	['both for one call', { c0: 1, c1: 2, c2: 3 }, { c0: { error: 'E' } }, false, ['E', 2, 3]],
	['lists instead of maps', [1, 2, 3], [], false, Array(3).fill('UNEXPECTED_ANSWER')],
	['nothing', undefined, undefined, false, Array(3).fill('UNEXPECTED_ANSWER')],
])('a batch answer: %s', (_, result, errors, halted, outcomes) => {
	expect(batch(result, errors, halted)).toEqual(outcomes);
});
