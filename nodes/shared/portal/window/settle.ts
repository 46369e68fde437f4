import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { CallOutcome } from '../wire/batch';
import { traitsOf } from '../wire/methodTraits';
import type { PendingCall } from './requests';
import { finalError, isAnswerLost } from './retry';
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
		if (isAnswerLost(outcome.error)) call.past.isLost = true;
		if (error) {
			if (!call.isOptional) progress.isClean = false;
			call.settle({ error });
			if (run.stopOnError && hasWrites) return { ...progress, isStopped: true };
		} else {
			progress.toRetry.push(call);
			progress.deferred.push(outcome.error);
		}
	}
	return progress;
};
