import { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { PortalContext } from '../connection/connectionOf';
import { fastestOf, noteTime, operatingOf } from '../pacing/methodTimes';
import type { Reaction } from '../pacing/parallelism';
import { policy } from '../pacing/policy';
import { readAnswer } from '../wire/answer';
import { batchParams, readBatch, type CallOutcome } from '../wire/batch';
import { post } from '../wire/client';
import { hasFile } from '../wire/jsonBody';
import { mustHalt, secretsOf, type PendingCall } from './requests';

/** Codes of a portal that cannot take what it gets. */
const OVERLOADED = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'OVERLOAD_LIMIT'];

/** Codes of a request that got no answer of the API. */
const BROKEN = ['CONNECTION_LOST', 'PORTAL_UNAVAILABLE'];

/** An answer is late if it takes so many times longer than on a fast day, and a second. */
const LATE = 2;

/** What became of the calls of one request. */
export interface RequestOutcome {
	/** One a call, in their order. */
	outcomes: CallOutcome[];
	/** undefined if the request tells nothing: a file takes the time of the line, not of the portal. */
	reaction?: Reaction;
	/** The portal did not manage all calls within the time that a request may take. */
	isTooMuch: boolean;
}

export const isFailed = (outcome: CallOutcome): outcome is { error: Bitrix24Error } =>
	outcome !== 'notRun' && 'error' in outcome;

/** An error of the whole request becomes the error of each of its calls. */
const forEach = (calls: readonly PendingCall[], error: unknown): CallOutcome[] =>
	calls.map(({ method }) => ({
		error:
			error instanceof Bitrix24Error
				? error.withMethod(method)
				: new Bitrix24Error('UNEXPECTED', { method }),
	}));

const exchange = async (
	context: PortalContext,
	calls: readonly PendingCall[],
	stopOnError: boolean,
): Promise<CallOutcome[]> => {
	const [{ connection, method, params }] = calls;
	try {
		if (calls.length === 1) {
			const answer = await post(context, connection, method, params);
			const envelope = readAnswer(answer, method, secretsOf(calls, answer));
			noteTime(connection.identity, method, envelope.time);
			return [{ result: envelope.result }];
		}
		const halt = mustHalt(calls, stopOnError);
		const answer = await post(context, connection, 'batch', batchParams(calls, halt));
		return readBatch(answer, calls, halt, secretsOf(calls, answer), (call, time) =>
			noteTime(connection.identity, call.method, time),
		);
	} catch (error) {
		return forEach(calls, error);
	}
};

/** How the portal took a request that it answered within so many seconds. */
const reactionTo = (
	calls: readonly PendingCall[],
	outcomes: readonly CallOutcome[],
	seconds: number,
	expected: number,
): Reaction | undefined => {
	const codes = outcomes.filter(isFailed).map(({ error }) => error.code);
	if (codes.some((code) => [...OVERLOADED, ...BROKEN].includes(code))) return 'overloaded';
	const isMuchUsed = calls.some(
		({ connection, method }) => operatingOf(connection.identity, method) > policy.calmOperating,
	);
	// The time of a file, which travels alone, is that of the line to the portal
	const hasTime = calls.length > 1 || !hasFile(calls[0].params);
	if (hasTime && seconds > LATE * expected + 1) return 'slower';
	if (isMuchUsed) return 'much used';
	return hasTime ? 'as fast as before' : undefined;
};

/** Sends a request once. */
export const sendOnce = async (
	context: PortalContext,
	calls: readonly PendingCall[],
	stopOnError: boolean,
): Promise<RequestOutcome> => {
	const expected = calls.reduce(
		(sum, { connection, method }) =>
			sum + (fastestOf(connection.identity, method) ?? Number.POSITIVE_INFINITY),
		0,
	);
	const started = Date.now();
	const outcomes = await exchange(context, calls, stopOnError);
	const seconds = (Date.now() - started) / 1000;
	const [first] = outcomes;
	const lost = isFailed(first) && BROKEN.includes(first.error.code) ? first.error : undefined;
	const isTimeout = [502, 504].includes(lost?.httpStatus ?? 0) || seconds > policy.slowRequest;
	return {
		outcomes,
		reaction: reactionTo(calls, outcomes, seconds, expected),
		isTooMuch: lost !== undefined && isTimeout,
	};
};
