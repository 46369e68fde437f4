import type { PortalContext } from './client';
import { post } from './client';
import type { CallOutcome } from './batch';
import { batchParams, readBatch } from './batch';
import { readAnswer } from './answer';
import { Bitrix24Error } from './errors/Bitrix24Error';
import { limiterOf } from './limiter';
import { traitsOf } from './methods';
import { backOff, policy } from './policy';
import type { ItemCall, PortalRequest } from './requests';
import { wait } from './wait';

/** Codes with which the portal says "not now": the call was not carried out. */
const LIMIT_CODES = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT'];

/** Codes after which nobody knows whether the portal carried the call out. */
const LOST_CODES = ['CONNECTION_LOST', 'PORTAL_UNAVAILABLE', 'UNEXPECTED_ANSWER'];

const asBitrix24Error = (error: unknown, method: string): Bitrix24Error =>
	error instanceof Bitrix24Error ? error : new Bitrix24Error('UNEXPECTED', { method });

/** Sends a request once; an error of the whole request becomes the error of each of its calls. */
const sendOnce = async (
	context: PortalContext,
	{ calls, connection }: PortalRequest,
	halt: boolean,
): Promise<CallOutcome[]> => {
	const [first] = calls;
	const isBatch = calls.length > 1;
	try {
		if (isBatch) {
			const answer = await post(context, connection, 'batch', batchParams(calls, halt));
			return readBatch(answer, calls, halt, connection.secrets);
		}
		const answer = await post(context, connection, first.method, first.params);
		return [{ result: readAnswer(answer, first.method, connection.secrets).result }];
	} catch (error) {
		return calls.map(({ method }) => ({
			error: asBitrix24Error(error, method).withMethod(method),
		}));
	}
};

/** Whether, and as which error, a call that failed is to be given up. */
const verdict = (call: ItemCall, error: Bitrix24Error, tries: number) => {
	if (LIMIT_CODES.includes(error.code)) {
		return { error, isFinal: tries >= policy.limitTries };
	}
	if (error.code === 'PORTAL_UNREACHABLE') return { error, isFinal: tries >= policy.lostTries };
	if (!LOST_CODES.includes(error.code)) return { error, isFinal: true };
	if (traitsOf(call.method).isRepeatable) return { error, isFinal: tries >= policy.lostTries };
	const { httpStatus } = error;
	return {
		error: new Bitrix24Error('OUTCOME_UNKNOWN', { httpStatus, method: call.method }),
		isFinal: true,
	};
};

/**
 * Carries one request out: waits for the portal's limit, sends, repeats what may be repeated, and
 * settles its calls in order.
 *
 * @param halt stop at the first refused call, as one call after the other would; calls behind it are
 * then not settled
 * @returns whether every call was settled with a result
 * @throws Bitrix24Error CANCELLED
 */
export const deliver = async (
	context: PortalContext,
	request: PortalRequest,
	halt: boolean,
	signal?: AbortSignal,
): Promise<boolean> => {
	const { connection } = request;
	const limiter = limiterOf(new URL(connection.origin).host, connection.plan);
	let calls = request.calls;
	let isClean = true;
	for (let tries = 1; calls.length > 0; tries += 1) {
		await wait(limiter.book(Date.now()), signal);
		const outcomes = await sendOnce(context, { calls, connection }, halt);
		const again: ItemCall[] = [];
		for (const [index, outcome] of outcomes.entries()) {
			const call = calls[index];
			if (outcome === 'notRun' || (halt && (again.length > 0 || !isClean))) {
				if (isClean) again.push(call);
			} else if ('result' in outcome) {
				call.settle(outcome);
			} else {
				const { error, isFinal } = verdict(call, outcome.error, tries);
				if (error.code === 'QUERY_LIMIT_EXCEEDED') limiter.refused(Date.now());
				if (isFinal) {
					isClean = false;
					call.settle({ error });
				} else {
					again.push(call);
				}
			}
		}
		calls = again;
		if (calls.length > 0) await wait(backOff(tries, Math.random()), signal);
	}
	return isClean;
};
