import { limiterOf } from '../pacing/limiter';
import { operatingOf, operatingWait } from '../pacing/methodTimes';
import { parallelismOf } from '../pacing/parallelism';
import { policy } from '../pacing/policy';
import { wait } from '../pacing/wait';
import type { CallOutcome } from '../wire/batch';
import { giveUpStale } from './giveUpStale';
import type { PendingCall, PortalRequest } from './requests';
import { pauseAfter } from './retry';
import type { RunContext } from './runContext';
import { isFailed, sendOnce, type RequestOutcome } from './sendOnce';
import { settle, type Effort } from './settle';

/** "There is no such thing" is an answer to a call that asks whether there is. */
const orNotFound =
	(calls: readonly PendingCall[]) =>
	(outcome: CallOutcome, index: number): CallOutcome => {
		const isAbsent = isFailed(outcome) && outcome.error.code === calls[index].notFoundCode;
		return isAbsent ? { result: undefined } : outcome;
	};

/** Leaves a method alone that is about to use its time up: one that the portal has blocked stays so for longer. */
const spareOperatingTime = async (
	{ signal, onLimitWait }: RunContext,
	calls: readonly PendingCall[],
): Promise<void> => {
	const { identity } = calls[0].connection;
	const methods = [...new Set(calls.map(({ method }) => method))];
	const full = methods.filter((method) => {
		const used = operatingOf(identity, method);
		// A portal that lets a method use more than its documented limit has another one
		return used > policy.fullOperating && used <= policy.operatingLimit;
	});
	if (full.length === 0) return;
	const [pause, method] = full
		.map((name) => [operatingWait(identity, name), name] as const)
		.reduce((longest, one) => (one[0] > longest[0] ? one : longest));
	onLimitWait?.({ from: Date.now(), to: Date.now() + pause, method });
	await wait(pause, signal);
};

/**
 * Sends calls as soon as the portal has room for a request.
 *
 * @returns undefined if nothing was sent, because some of them came too late by then
 */
const sendInTurn = async (
	run: RunContext,
	calls: readonly PendingCall[],
	isRateLimited: boolean,
	effort: Effort,
): Promise<RequestOutcome | undefined> => {
	const { host, plan } = calls[0].connection;
	const { context, signal, stopOnError, onLimitWait } = run;
	if (!run.isUrgent) await spareOperatingTime(run, calls);
	const places = run.isUrgent ? undefined : parallelismOf(host);
	await places?.enter(signal);
	let outcome: RequestOutcome | undefined;
	try {
		const waited = await limiterOf(host, plan).pass(isRateLimited, signal);
		const now = Date.now();
		if (waited > 0) onLimitWait?.({ from: now - waited, to: now });
		if (isRateLimited) effort.limitWait += waited;
		if (giveUpStale(calls)) return undefined;
		outcome = await sendOnce(context, calls, stopOnError);
		return outcome;
	} finally {
		places?.leave(outcome?.reaction);
	}
};

/**
 * Carries one request out: waits for the portal's limits, sends, repeats what may be repeated, in halves if it was
 * too much for the portal, and settles its calls in order. With Stop On Error, calls behind a refused write are not
 * settled. Calls beside one that came too late are not settled either, and may leave again.
 *
 * @returns whether every call was settled with a result
 * @throws Bitrix24Error CANCELLED
 */
export const sendRequest = async (run: RunContext, request: PortalRequest): Promise<boolean> => {
	const { host, plan, identity } = request.connection;
	/** Sent one after the other. */
	let parts: PendingCall[][] = [request.calls];
	let isClean = true;
	let isRateLimited = false;
	let blocks = 0;
	const effort: Effort = { tries: 1, limitWait: run.isRefused ? policy.methodBlockTimeout : 0 };
	while (parts.length > 0) {
		const [calls, ...others] = parts;
		if (giveUpStale(calls)) return false;
		const sent = await sendInTurn(run, calls, isRateLimited, effort);
		if (!sent) return false;
		const { outcomes, isTooMuch } = sent;
		const results = outcomes.map(orNotFound(calls));
		const codes = results.filter(isFailed).map(({ error }) => error.code);
		const isMethodBlocked = codes.includes('OPERATION_TIME_LIMIT');
		isRateLimited = codes.includes('QUERY_LIMIT_EXCEEDED');
		blocks = isMethodBlocked ? blocks + 1 : 0;
		if (isRateLimited) limiterOf(host, plan).refused(Date.now());
		else limiterOf(host, plan).accepted();

		const progress = settle(run, calls, results, effort);
		isClean &&= progress.isClean;
		if (progress.isStopped) return false;
		const isLimited = isRateLimited || isMethodBlocked;
		if (!isLimited) effort.limitWait = 0;
		run.isRefused = isLimited && !progress.isClean;
		const { toRetry } = progress;
		const pause = pauseAfter(progress.deferred, identity, blocks || effort.tries);
		if (isMethodBlocked) {
			effort.limitWait += pause;
			const blocked = progress.deferred.find(({ code }) => code === 'OPERATION_TIME_LIMIT');
			const method = blocked?.method ?? calls[0].method;
			run.onLimitWait?.({ from: Date.now(), to: Date.now() + pause, method });
		}
		await wait(pause, run.signal);
		const isHalved = isTooMuch && toRetry.length > 1;
		// The portal's limits say nothing about the connection, so they cost none of its tries.
		if (!isLimited) effort.tries = pause > 0 || isTooMuch ? effort.tries + 1 : 1;
		const half = Math.ceil(toRetry.length / 2);
		const again = isHalved ? [toRetry.slice(0, half), toRetry.slice(half)] : [toRetry];
		parts = [...again.filter(({ length }) => length > 0), ...others];
	}
	return isClean;
};
