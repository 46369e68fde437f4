import type { IDataObject } from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { shorten } from '../../../../shared/values/convert';

const MILLISECONDS: Record<string, number> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 86_400_000,
};

/** The local time in a time zone at a moment, read as if it were UTC. */
const clockIn = (timeZone: string, moment: number): number => {
	const format = new Intl.DateTimeFormat('sv-SE', {
		dateStyle: 'short',
		timeStyle: 'medium',
		timeZone,
	});
	return Date.parse(`${format.format(moment).replace(' ', 'T')}Z`);
};

/** The moment of a local time in a time zone; NaN for an invalid date. */
const momentOf = (clock: number, timeZone: string): number => {
	if (Number.isNaN(clock)) return NaN;
	// Twice: near a change to or from summer time the first guess may have the wrong offset.
	const guess = clock - (clockIn(timeZone, clock) - clock);
	return clock - (clockIn(timeZone, guess) - guess);
};

/** Reads a date as the editor writes it (`2026-11-22T14:00:00`, without a zone), or any other with a zone. */
const toMoment = (value: unknown, timeZone: string): number => {
	const text = value instanceof Object ? JSON.stringify(value).replace(/"/g, '') : String(value);
	const [, date, time = '00:00'] =
		/^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*$/.exec(text) ?? [];
	return date ? momentOf(Date.parse(`${date}T${time}Z`), timeZone) : Date.parse(text);
};

/**
 * @param values of the option; undefined without it
 * @param timeZone of the workflow
 * @returns until when to wait
 * @throws Bitrix24Error INVALID_WAIT_LIMIT
 */
export const waitUntil = (
	values: IDataObject | null | undefined,
	timeZone: string,
	now = Date.now(),
): Date => {
	if (!values) return WAIT_INDEFINITELY;
	const { limitType = 'afterTimeInterval', resumeAmount = 1, resumeUnit = 'hours' } = values;
	const moment =
		limitType === 'afterTimeInterval'
			? now + Number(resumeAmount) * (MILLISECONDS[String(resumeUnit)] ?? NaN)
			: toMoment(values.maxDateAndTime, timeZone);
	const until = new Date(moment);
	if (until.getTime() > now) return until;
	const given = limitType === 'afterTimeInterval' ? resumeAmount : values.maxDateAndTime;
	throw new Bitrix24Error('INVALID_WAIT_LIMIT', { detail: shorten(String(given ?? '')) });
};
