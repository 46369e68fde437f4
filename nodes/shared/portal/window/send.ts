import { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { PortalContext } from '../connection/connectionOf';
import { limiterOf } from '../pacing/limiter';
import { noteOperatingReset } from '../pacing/operatingTime';
import { wait } from '../pacing/wait';
import { readAnswer } from '../wire/answer';
import { batchParams, readBatch, type CallOutcome } from '../wire/batch';
import { post } from '../wire/client';
import { mustHalt, secretsOf, type PendingCall, type PortalRequest } from './requests';
import { finalError, isAnswerLost, pauseAfter } from './retry';

/** How the calls of a run are sent. */
export interface RunOptions {
	/** Nothing behind the first failed item, or refused call, is carried out. */
	stopOnError: boolean;
	/** n8n's Stop button. */
	signal?: AbortSignal;
	/** Defaults to `policy.maxAttempts`; activations try less often. */
	maxAttempts?: number;
	/** Called with the milliseconds that a request waited for the portal's limits. */
	onLimitWait?: (milliseconds: number) => void;
}

/** What all requests of one execution of the node have in common. */
export interface RunContext extends RunOptions {
	context: PortalContext;
	/** Milliseconds waited since the portal began to refuse everything, over all requests. */
	limitWait: number;
}

const isFailed = (outcome: CallOutcome): outcome is { error: Bitrix24Error } =>
	outcome !== 'notRun' && 'error' in outcome;

/** "There is no such thing" is an answer to a call that asks whether there is. */
const orNotFound =
	(calls: readonly PendingCall[]) =>
	(outcome: CallOutcome, index: number): CallOutcome => {
		const isAbsent = isFailed(outcome) && outcome.error.code === calls[index].notFoundCode;
		return isAbsent ? { result: undefined } : outcome;
	};

/** Sends a request once; an error of the whole request becomes the error of each of its calls. */
const sendOnce = async (
	{ context, stopOnError }: RunContext,
	calls: readonly PendingCall[],
): Promise<CallOutcome[]> => {
	const [{ connection, method, params }] = calls;
	const secrets = secretsOf(calls);
	try {
		if (calls.length === 1) {
			const envelope = readAnswer(await post(context, connection, method, params), method, secrets);
			noteOperatingReset(connection.identity, method, envelope.time);
			return [{ result: envelope.result }];
		}
		const halt = mustHalt(calls, stopOnError);
		const answer = await post(context, connection, 'batch', batchParams(calls, halt));
		return readBatch(answer, calls, halt, secrets, (call, time) =>
			noteOperatingReset(connection.identity, call.method, time),
		);
	} catch (error) {
		return calls.map((call) => ({
			error:
				error instanceof Bitrix24Error
					? error.withMethod(call.method)
					: new Bitrix24Error('UNEXPECTED', { method: call.method }),
		}));
	}
};

/**
 * Carries one request out: waits for the portal's limit, sends, repeats what may be repeated, and
 * settles its calls in order. With Stop On Error, calls behind a refused one are not settled.
 *
 * @returns whether every call was settled with a result
 * @throws Bitrix24Error CANCELLED
 */
export const sendRequest = async (run: RunContext, request: PortalRequest): Promise<boolean> => {
	const { host, plan, identity } = request.connection;
	const { signal, stopOnError, onLimitWait } = run;
	let calls = request.calls;
	let isClean = true;
	let isRateLimited = false;
	let blocks = 0;
	for (let tries = 1; calls.length > 0; ) {
		const waited = await limiterOf(host, plan).pass(isRateLimited, signal);
		onLimitWait?.(waited);
		if (isRateLimited) run.limitWait += waited;
		const outcomes = (await sendOnce(run, calls)).map(orNotFound(calls));
		const codes = outcomes.filter(isFailed).map(({ error }) => error.code);
		const isMethodBlocked = codes.includes('OPERATION_TIME_LIMIT');
		isRateLimited = codes.includes('QUERY_LIMIT_EXCEEDED');
		blocks = isMethodBlocked ? blocks + 1 : 0;
		if (isRateLimited) limiterOf(host, plan).refused(Date.now());
		else limiterOf(host, plan).accepted();

		const toRetry: PendingCall[] = [];
		const deferred: Bitrix24Error[] = [];
		for (const [index, outcome] of outcomes.entries()) {
			const call = calls[index];
			if (outcome === 'notRun') {
				toRetry.push(call);
			} else if (!isFailed(outcome)) {
				call.settle(outcome);
			} else {
				const error = finalError(run.limitWait, call, outcome.error, tries, run.maxAttempts);
				if (isAnswerLost(outcome.error)) call.past.isLost = true;
				if (error) {
					isClean = false;
					call.settle({ error });
					if (stopOnError) return false;
				} else {
					toRetry.push(call);
					deferred.push(outcome.error);
				}
			}
		}
		if (!isRateLimited && !isMethodBlocked) run.limitWait = 0;
		const pause = pauseAfter(deferred, identity, blocks || tries);
		if (isMethodBlocked) {
			run.limitWait += pause;
			onLimitWait?.(pause);
		}
		await wait(pause, signal);
		// The portal's limits say nothing about the connection, so they cost none of its tries.
		if (!isRateLimited && !isMethodBlocked) tries = pause > 0 ? tries + 1 : 1;
		calls = toRetry;
	}
	return isClean;
};
