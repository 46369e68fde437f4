import { readAnswer } from './answer';
import { batchParams, readBatch, type CallOutcome } from './batch';
import { post, type PortalContext } from './client';
import { Bitrix24Error } from './errors/Bitrix24Error';
import { limiterOf } from './limiter';
import { traitsOf } from './methods';
import { noteOperatingReset, operatingWait } from './operatingTime';
import { backOff, policy } from './policy';
import type { ItemCall, PortalRequest } from './requests';
import { wait } from './wait';

/** Codes with which the portal says "not now": the call was not carried out. */
const LIMIT_CODES = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT'];

/** Codes after which nobody knows whether the portal carried the call out. */
const LOST_CODES = ['CONNECTION_LOST', 'PORTAL_UNAVAILABLE', 'UNEXPECTED_ANSWER'];

/** What all requests of one execution of the node have in common. */
export interface Delivery {
	context: PortalContext;
	/** Stop On Error: nothing behind a refused call is carried out. */
	stopOnError: boolean;
	/** n8n's Stop button. */
	signal?: AbortSignal;
	/** Told when a wait for the portal's limits begins, with its length in milliseconds. */
	onLimitWait?: (milliseconds: number) => void;
	/** How often in a row the portal said "not now", over all requests. */
	limitRefusals: number;
}

const isFailed = (outcome: CallOutcome): outcome is { error: Bitrix24Error } =>
	outcome !== 'notRun' && 'error' in outcome;

const limitWait = async (
	{ onLimitWait, signal }: Delivery,
	milliseconds: number,
): Promise<void> => {
	if (milliseconds > 0) onLimitWait?.(milliseconds);
	await wait(milliseconds, signal);
};

/** Sends a request once; an error of the whole request becomes the error of each of its calls. */
const sendOnce = async (
	{ context, stopOnError }: Delivery,
	calls: readonly ItemCall[],
): Promise<CallOutcome[]> => {
	const [{ connection, method, params }] = calls;
	const secrets = [...new Set(calls.flatMap((call) => call.connection.secrets))];
	try {
		if (calls.length === 1) {
			const envelope = readAnswer(await post(context, connection, method, params), method, secrets);
			noteOperatingReset(connection.identity, method, envelope.time);
			return [{ result: envelope.result }];
		}
		// Several writes to one bot: were one of them put off, the next ones would overtake it.
		const orderKeys = calls.flatMap(({ orderKey }) => orderKey ?? []);
		const halt = stopOnError || new Set(orderKeys).size < orderKeys.length;
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

/** The error to give a call up with; undefined when it is to be sent again. */
const finalError = (
	{ limitRefusals }: Delivery,
	{ method }: ItemCall,
	error: Bitrix24Error,
	tries: number,
): Bitrix24Error | undefined => {
	if (error.code === 'QUERY_LIMIT_EXCEEDED') {
		return limitRefusals >= policy.limitTries ? error : undefined;
	}
	if (error.code === 'OPERATION_TIME_LIMIT') {
		return limitRefusals >= policy.operatingTries ? error : undefined;
	}
	const mayHaveRun = LOST_CODES.includes(error.code);
	if (mayHaveRun && !traitsOf(method).isRepeatable) {
		return new Bitrix24Error('OUTCOME_UNKNOWN', { httpStatus: error.httpStatus, method });
	}
	const mayRepeat = mayHaveRun || error.code === 'PORTAL_UNREACHABLE';
	return mayRepeat && tries < policy.lostTries ? undefined : error;
};

/** How long to leave the portal alone before the calls with these errors are sent again. */
const pauseAfter = (
	{ limitRefusals }: Delivery,
	putOff: readonly Bitrix24Error[],
	identity: string,
	tries: number,
): number => {
	if (putOff.length === 0) return 0;
	const blocked = putOff.filter(({ code }) => code === 'OPERATION_TIME_LIMIT');
	return Math.max(
		backOff(limitRefusals || tries, Math.random()),
		...blocked.map(({ method }) => operatingWait(identity, method ?? '')),
	);
};

/**
 * Carries one request out: waits for the portal's limit, sends, repeats what may be repeated, and
 * settles its calls in order. With Stop On Error, calls behind a refused one are not settled.
 *
 * @returns whether every call was settled with a result
 * @throws Bitrix24Error CANCELLED
 */
export const deliver = async (delivery: Delivery, request: PortalRequest): Promise<boolean> => {
	const { origin, plan, identity } = request.connection;
	const limiter = limiterOf(new URL(origin).host, plan);
	let calls = request.calls;
	let isClean = true;
	for (let tries = 1; calls.length > 0; ) {
		await limitWait(delivery, limiter.book(Date.now()));
		const outcomes = await sendOnce(delivery, calls);
		const codes = outcomes.filter(isFailed).map(({ error }) => error.code);
		const isLimited = codes.some((code) => LIMIT_CODES.includes(code));
		delivery.limitRefusals = isLimited ? delivery.limitRefusals + 1 : 0;
		if (codes.includes('QUERY_LIMIT_EXCEEDED')) limiter.refused(Date.now());

		const again: ItemCall[] = [];
		const putOff: Bitrix24Error[] = [];
		for (const [index, outcome] of outcomes.entries()) {
			const call = calls[index];
			if (outcome === 'notRun') {
				again.push(call);
			} else if (!isFailed(outcome)) {
				call.settle(outcome);
			} else {
				const error = finalError(delivery, call, outcome.error, tries);
				if (error) {
					isClean = false;
					call.settle({ error });
					if (delivery.stopOnError) return false;
				} else {
					again.push(call);
					putOff.push(outcome.error);
				}
			}
		}
		calls = again;
		const pause = pauseAfter(delivery, putOff, identity, tries);
		// Refusals because of a limit are counted apart: they say nothing about the connection.
		if (!isLimited) tries = pause > 0 ? tries + 1 : 1;
		if (isLimited) await limitWait(delivery, pause);
		else await wait(pause, delivery.signal);
	}
	return isClean;
};
