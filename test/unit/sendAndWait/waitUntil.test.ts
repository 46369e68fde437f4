import { WAIT_INDEFINITELY } from 'n8n-workflow';

import { waitUntil } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/waitUntil';
import { answeredText } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/questionMessage';
import type { Question } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/question';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const until = (values: object | null, timeZone = 'UTC') =>
	waitUntil(values as never, timeZone, NOW);

test.each([null, undefined])('without the option (%s) it waits for ever', (values) => {
	expect(waitUntil(values, 'UTC', NOW)).toBe(WAIT_INDEFINITELY);
});

test.each([
	[{}, '2026-11-22T13:00:00.000Z'],
	[{ resumeAmount: 45, resumeUnit: 'minutes' }, '2026-11-22T12:45:00.000Z'],
	[{ resumeAmount: 0.5, resumeUnit: 'hours' }, '2026-11-22T12:30:00.000Z'],
	[{ resumeAmount: '2', resumeUnit: 'days' }, '2026-11-24T12:00:00.000Z'],
])('after a time interval: %j', (values, expected) => {
	expect(until({ limitType: 'afterTimeInterval', ...values }).toISOString()).toBe(expected);
});

test.each([
	['2026-12-24T18:00:00', 'UTC', '2026-12-24T18:00:00.000Z'],
	['2026-12-24T18:00:00', 'Europe/Berlin', '2026-12-24T17:00:00.000Z'],
	['2027-07-01 18:00', 'Europe/Berlin', '2027-07-01T16:00:00.000Z'],
	['2026-12-24', 'Asia/Tokyo', '2026-12-23T15:00:00.000Z'],
	['2026-12-24T18:00:00.000Z', 'Europe/Berlin', '2026-12-24T18:00:00.000Z'],
	['2026-12-24T18:00:00+05:00', 'Europe/Berlin', '2026-12-24T13:00:00.000Z'],
	[new Date('2026-12-24T18:00:00Z'), 'Europe/Berlin', '2026-12-24T18:00:00.000Z'],
	// One hour after the change to summer time, and one before.
	['2027-03-28T03:30:00', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
	['2027-03-28T01:30:00', 'Europe/Berlin', '2027-03-28T00:30:00.000Z'],
	['2027-03-14T03:30:00', 'America/New_York', '2027-03-14T07:30:00.000Z'],
])('at %s in %s', (maxDateAndTime, timeZone, expected) => {
	const values = { limitType: 'atSpecifiedTime', maxDateAndTime };
	expect(until(values, timeZone).toISOString()).toBe(expected);
});

test.each([
	{ resumeAmount: 0 },
	{ resumeAmount: -1 },
	{ resumeAmount: 'soon' },
	{ resumeAmount: 1e18 },
	{ resumeUnit: 'years' },
	{ limitType: 'atSpecifiedTime' },
	{ limitType: 'atSpecifiedTime', maxDateAndTime: '' },
	{ limitType: 'atSpecifiedTime', maxDateAndTime: null },
	{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-13-01T00:00:00' },
	{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-11-22T11:59:59' },
	{ limitType: 'never' },
])('%j is no moment in the future', (values) => {
	expect(() => until(values)).toThrow(expect.objectContaining({ code: 'INVALID_WAIT_LIMIT' }));
});

describe('the text of an answered message', () => {
	const at = new Date('2026-11-22T13:03:59Z');
	const choice = { label: 'Yes [b]', style: 'primary', approved: true };
	const text = (asked: string) =>
		answeredText({ text: asked } as Question, choice, at, 'Europe/Berlin');

	test('says which button was clicked, and when', () => {
		expect(text('May I?')).toBe(
			'May I?\n\n✓ [b]Yes [\u200bb][/b], 2026-11-22 14:03 (Europe/Berlin)',
		);
	});

	test('shows at a glance that it was declined', () => {
		const declined = { ...choice, label: 'No', approved: false };
		expect(answeredText({ text: 'May I?' } as Question, declined, at, 'Europe/Berlin')).toBe(
			'May I?\n\n✗ [b]No[/b], 2026-11-22 14:03 (Europe/Berlin)',
		);
	});

	test('stays as it is when there is no room', () => {
		expect(text('x'.repeat(19_990))).toBe('x'.repeat(19_990));
	});
});
