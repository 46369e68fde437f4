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

/** Whether nobody knows after this error if the portal carried the call out. */
export const isAnswerLost = ({ code }: Bitrix24Error): boolean => LOST_CODES.includes(code);

const outcomeUnknown = ({ code, httpStatus }: Bitrix24Error, { method, state }: PendingCall) => {
	// Of a call that was not repeated, there is nothing to say beside the code.
	const detail = state.isLost ? `repeated, and the last try ended with ${code}` : '';
	return new Bitrix24Error('OUTCOME_UNKNOWN', { detail, httpStatus, method });
};

/** The error of a call that must not be sent again because its answer was lost; undefined for others. */
export const outcomeIfUnknown = (
	error: Bitrix24Error,
	call: PendingCall,
): Bitrix24Error | undefined => {
	const { method, idempotency, isRepeatable = traitsOf(method).isRepeatable } = call;
	const isUnknown = isAnswerLost(error) && !isRepeatable && !idempotency;
	return isUnknown ? outcomeUnknown(error, call) : undefined;
};

/** Whether a call may be sent again after this error, as far as the number of tries allows it. */
const mayRepeat = (error: Bitrix24Error, { idempotency, state }: PendingCall): boolean =>
	isAnswerLost(error) ||
	NOT_SENT_CODES.includes(error.code) ||
	(state.isLost && error.code === idempotency?.busyCode);

/** Whether something else should be tried in the place of a call that is optional. */
const isHopeless = (error: Bitrix24Error, tries: number): boolean =>
	error.code === 'OPERATION_TIME_LIMIT' || (isAnswerLost(error) && tries > 1);

/** Milliseconds for which the portal may refuse calls by one of its limits; undefined for other errors. */
const limitTimeout = ({ code }: Bitrix24Error): number | undefined => {
	if (code === 'QUERY_LIMIT_EXCEEDED') return policy.rateLimitTimeout;
	return code === 'OPERATION_TIME_LIMIT' ? policy.methodBlockTimeout : undefined;
};

/**
 * The error to give a call up with; undefined when it is to be sent again.
 *
 * @param limitWait milliseconds waited since the portal began to refuse everything
 * @param call its `state` is that before this error
 * @param tries how often it was sent
 * @param maxAttempts how often it may be sent while connections break
 */
export const finalError = (
	limitWait: number,
	call: PendingCall,
	error: Bitrix24Error,
	tries: number,
	maxAttempts = policy.maxAttempts,
): Bitrix24Error | undefined => {
	const { idempotency, state } = call;
	const unknown = outcomeIfUnknown(error, call);
	if (unknown) return unknown;
	if (call.isOptional && isHopeless(error, tries)) return error;
	const timeout = limitTimeout(error);
	const isOver =
		timeout === undefined ? tries >= maxAttempts || !mayRepeat(error, call) : limitWait >= timeout;
	if (!isOver) return undefined;
	const isUnknown = idempotency && (state.isLost || isAnswerLost(error));
	return isUnknown ? outcomeUnknown(error, call) : error;
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
