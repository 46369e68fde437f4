import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { CallOutcome } from '../wire/batch';
import { traitsOf } from '../wire/methodTraits';
import type { PendingCall } from './requests';
import { finalError, isAnswerLost, outcomeIfUnknown } from './retry';
import type { RunContext } from './runContext';
import { isFailed } from './sendOnce';

/** What a request has cost so far. */
export interface Effort {
	/** How often its calls were sent. */
	tries: number;
	/** Milliseconds waited since the portal began to refuse it. */
	limitWait: number;
}

/** What is left of a request after one try. */
export interface Progress {
	toRetry: PendingCall[];
	/** Why calls were put off. */
	deferred: Bitrix24Error[];
	isClean: boolean;
	/** Nothing further of the request is to be carried out. */
	isStopped: boolean;
}

/**
 * Settles what must not leave again, of the calls behind the one that stops the request: its answer was lost, so they
 * may have worked as well. Their items need not end with it: an operation may go on although a call of it was refused.
 */
const settleUnknown = (calls: readonly PendingCall[], outcomes: readonly CallOutcome[]): void => {
	for (const [index, outcome] of outcomes.entries()) {
		if (outcome === 'notRun' || !isFailed(outcome) || !isAnswerLost(outcome.error)) continue;
		const call = calls[index];
		const error = outcomeIfUnknown(outcome.error, call);
		call.state.isLost = true;
		if (error) call.settle({ error });
	}
};

/** Settles calls whose outcome is final, in order; says what is left of the others. */
export const settle = (
	run: RunContext,
	calls: readonly PendingCall[],
	outcomes: readonly CallOutcome[],
	{ tries, limitWait }: Effort,
): Progress => {
	const progress: Progress = { toRetry: [], deferred: [], isClean: true, isStopped: false };
	const hasWrites = calls.some(({ method }) => traitsOf(method).isWrite);
	for (const [index, outcome] of outcomes.entries()) {
		const call = calls[index];
		if (outcome === 'notRun') {
			progress.toRetry.push(call);
			continue;
		}
		if (!isFailed(outcome)) {
			call.settle(outcome);
			continue;
		}
		const error = finalError(limitWait, call, outcome.error, tries, run.maxAttempts);
		if (isAnswerLost(outcome.error)) call.state.isLost = true;
		if (error) {
			if (!call.isOptional) progress.isClean = false;
			call.settle({ error });
			if (run.stopOnError && hasWrites) {
				settleUnknown(calls.slice(index + 1), outcomes.slice(index + 1));
				return { ...progress, isStopped: true };
			}
		} else {
			progress.toRetry.push(call);
			progress.deferred.push(outcome.error);
		}
	}
	return progress;
};
