import type { GenericValue, IDataObject } from 'n8n-workflow';

import { BoundedMap } from '../../values/boundedMap';
import { policy } from './policy';

/** What answers have told of a method. */
interface MethodTime {
	/** When the oldest minute of its operating time drops out, in milliseconds of the clock. */
	resetAt: number;
	/** Seconds that it has used within ten minutes. */
	operating: number;
	/** Seconds that a call takes: the average of the last ones. */
	average: number;
	/** The same on the best days: grows by a hundredth of what is slower. */
	fastest: number;
}

/** By app or webhook, and by method. */
const times = new BoundedMap<Map<string, MethodTime>>();

/** Weight of the latest answer in the average, and of a slower one in what is fast. */
const LATEST = 0.2;
const SLOWER = 0.01;

const timeOf = (identity: string, method: string): MethodTime | undefined =>
	times.get(identity)?.get(method);

/**
 * Keeps what an answer tells of its method's time.
 *
 * @param time the `time` of an answer; `operating_reset_at` is a time in seconds, the others are seconds
 * @see https://apidocs.bitrix24.com/limits.html
 */
export const noteTime = (
	identity: string,
	method: string,
	time: GenericValue | IDataObject | GenericValue[],
): void => {
	const { operating_reset_at: resetAt, operating, duration } = (time ?? {}) as IDataObject;
	const known = timeOf(identity, method);
	const seconds = Number(duration ?? Number.NaN);
	const { average = seconds, fastest = seconds } = known ?? {};
	if (!(seconds >= 0) && !(Number(resetAt) > 0)) return;
	if (!times.has(identity)) times.set(identity, new Map());
	times.get(identity)?.set(method, {
		resetAt: Number(resetAt) > 0 ? Number(resetAt) * 1000 : (known?.resetAt ?? 0),
		operating: Number(operating ?? 0) || 0,
		average: seconds >= 0 ? average + LATEST * (seconds - average) : average,
		fastest: seconds < fastest ? seconds : fastest + SLOWER * ((seconds || fastest) - fastest),
	});
};

/** Milliseconds until the operating time of a method shrinks, 0 when that is not known. */
export const operatingWait = (identity: string, method: string): number => {
	const reset = timeOf(identity, method)?.resetAt ?? 0;
	return Math.min(Math.max(0, reset - Date.now()), policy.operatingWindow);
};

/** Seconds of operating time that a method has used, as far as is known. */
export const operatingOf = (identity: string, method: string): number =>
	operatingWait(identity, method) > 0 ? (timeOf(identity, method)?.operating ?? 0) : 0;

/** Seconds that the portal is likely to take for a call; undefined when nothing is known of the method. */
export const secondsOf = (identity: string, method: string): number | undefined =>
	timeOf(identity, method)?.average;

/** Seconds that the portal takes for a call when it is fast; undefined when that is not known. */
export const fastestOf = (identity: string, method: string): number | undefined =>
	timeOf(identity, method)?.fastest;
