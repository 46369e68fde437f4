import { policy } from '../pacing/policy';
import type { CallOutcome } from '../wire/batch';
import type { ReadOfList } from './pageRound';
import type { PendingCall } from './requests';

/** What was read for a call at that time; without an outcome, no page has it, and it has to ask by itself. */
interface Resolved {
	phase: 'resolved';
	at: number;
	outcome?: Exclude<CallOutcome, 'notRun'>;
}

/** How far a read has come. */
type Progress =
	/** It waits for others, or for an answer. */
	| { phase: 'gathered' | 'asked' }
	| Resolved
	/** It leaves like any other call, or is settled. */
	| { phase: 'free' };

export const GATHERED: Progress = { phase: 'gathered' };
export const ASKED: Progress = { phase: 'asked' };
export const FREE: Progress = { phase: 'free' };

/** Whether what was read may no longer be true, because others may have changed it since. */
export const isOld = ({ at, outcome }: Omit<Resolved, 'phase'>): boolean =>
	outcome !== undefined && Date.now() - at > policy.pageAge;

const isReadOfList = (call: PendingCall): call is ReadOfList => call.listed !== undefined;

/** The reads of a list that may leave, in item order, each with how far it has come. */
export class ReadProgress {
	reads: ReadOfList[] = [];

	private readonly progress = new WeakMap<PendingCall, Progress>();

	/** How many reads are in each phase; undefined when that has to be counted anew. */
	private counts?: Record<Progress['phase'], number>;

	/** Takes the calls that may leave now; those of no list are ignored. */
	update(calls: readonly PendingCall[]): void {
		this.reads = calls.filter(isReadOfList);
		this.counts = undefined;
	}

	set(reads: readonly PendingCall[], progress: Progress): void {
		for (const read of reads) this.progress.set(read, progress);
		this.counts = undefined;
	}

	/** How many must not leave by themselves now. */
	get held(): number {
		return this.reads.length - this.count('free');
	}

	/** Whether it is one of a list that must not leave by itself now. */
	holds(call: PendingCall): boolean {
		return isReadOfList(call) && this.of(call).phase !== 'free';
	}

	in(phase: Progress['phase']): ReadOfList[] {
		return this.reads.filter((read) => this.of(read).phase === phase);
	}

	isAny(phase: Progress['phase']): boolean {
		return this.count(phase) > 0;
	}

	/** The reads for which something was read, with what that is. */
	resolved(): Array<Resolved & { read: ReadOfList }> {
		return this.reads.flatMap((read) => {
			const progress = this.of(read);
			return progress.phase === 'resolved' ? [{ ...progress, read }] : [];
		});
	}

	private count(phase: Progress['phase']): number {
		if (!this.counts) {
			this.counts = { gathered: 0, asked: 0, resolved: 0, free: 0 };
			for (const read of this.reads) this.counts[this.of(read).phase] += 1;
		}
		return this.counts[phase];
	}

	private of(read: PendingCall): Progress {
		return this.progress.get(read) ?? GATHERED;
	}
}
