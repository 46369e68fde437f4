import type { CallOutcome } from '../wire/batch';

/** What was read for a call at that time; without an outcome, no page has it, and it has to ask by itself. */
export interface Resolved {
	phase: 'resolved';
	at: number;
	outcome?: Exclude<CallOutcome, 'notRun'>;
}

/** How far a read of a list has come. */
export type Progress =
	/** It waits for others, or for an answer. */
	| { phase: 'gathered' | 'asked' }
	| Resolved
	/** It leaves like any other call, or is settled. */
	| { phase: 'free' };

export const GATHERED: Progress = { phase: 'gathered' };
export const ASKED: Progress = { phase: 'asked' };
export const FREE: Progress = { phase: 'free' };
