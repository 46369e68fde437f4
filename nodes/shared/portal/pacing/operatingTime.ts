import type { GenericValue, IDataObject } from 'n8n-workflow';

import { BoundedMap } from '../../values/boundedMap';
import { policy } from './policy';

/** When each method is free again, in milliseconds of the clock, by app or webhook and method. */
const resets = new BoundedMap<number>();

/**
 * Keeps the time at which the oldest minute of a method's operating time drops out, as the answer to
 * an earlier call gave it: the refusal itself does not say.
 *
 * @param time the `time` of an answer; `operating_reset_at` is in seconds
 * @see https://apidocs.bitrix24.com/limits.html
 */
export const noteOperatingReset = (
	identity: string,
	method: string,
	time: GenericValue | IDataObject | GenericValue[],
): void => {
	const seconds = Number((time as IDataObject | undefined)?.operating_reset_at);
	if (seconds > 0) resets.set(`${identity} ${method}`, seconds * 1000);
};

/** Milliseconds until a blocked method is free again, 0 when that is not known. */
export const operatingWait = (identity: string, method: string): number => {
	const reset = resets.get(`${identity} ${method}`) ?? 0;
	return Math.min(Math.max(0, reset - Date.now()), policy.operatingWindow);
};
