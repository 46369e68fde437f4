import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { operatingWait } from '../pacing/methodTimes';
import { backOff, policy } from '../pacing/policy';
import { traitsOf } from '../wire/methodTraits';
import type { PendingCall } from './requests';

/** Codes after which nobody knows whether the portal carried the call out. */
const LOST_CODES = ['CONNECTION_LOST', 'PORTAL_UNAVAILABLE', 'UNEXPECTED_ANSWER'];

/** Codes after which the call was not carried out for certain, and may be sent again. */
const NOT_SENT_CODES = ['PORTAL_UNREACHABLE', 'AUTH_SERVER_UNREACHABLE'];

/** Whether the call may have taken effect although it failed. */
export const mayHaveWorked = (error: unknown): boolean =>
	error instanceof Bitrix24Error && [...LOST_CODES, 'CANCELLED'].includes(error.code);

/**
 * The error to give a call up with; undefined when it is to be sent again.
 *
 * @param limitWait milliseconds waited since the portal began to refuse everything
 * @param tries how often it was sent
 * @param maxAttempts how often it may be sent while connections break
 */
export const finalError = (
	limitWait: number,
	{ method, isRepeatable = traitsOf(method).isRepeatable }: PendingCall,
	error: Bitrix24Error,
	tries: number,
	maxAttempts = policy.maxAttempts,
): Bitrix24Error | undefined => {
	if (error.code === 'QUERY_LIMIT_EXCEEDED') {
		return limitWait >= policy.rateLimitTimeout ? error : undefined;
	}
	if (error.code === 'OPERATION_TIME_LIMIT') {
		return limitWait >= policy.methodBlockTimeout ? error : undefined;
	}
	const mayHaveRun = LOST_CODES.includes(error.code);
	if (mayHaveRun && !isRepeatable) {
		return new Bitrix24Error('OUTCOME_UNKNOWN', { httpStatus: error.httpStatus, method });
	}
	const mayRepeat = mayHaveRun || NOT_SENT_CODES.includes(error.code);
	return mayRepeat && tries < maxAttempts ? undefined : error;
};

/**
 * How long to leave the portal alone before the calls with these errors are sent again. The request
 * limit is left to the limiter.
 */
export const pauseAfter = (
	deferred: readonly Bitrix24Error[],
	identity: string,
	tries: number,
): number => {
	const others = deferred.filter(({ code }) => code !== 'QUERY_LIMIT_EXCEEDED');
	if (others.length === 0) return 0;
	const blocked = others.filter(({ code }) => code === 'OPERATION_TIME_LIMIT');
	return Math.max(
		backOff(tries, Math.random()),
		...blocked.map(({ method }) => operatingWait(identity, method ?? '')),
	);
};
