import { policy } from '../pacing/policy';
import type { ReadOfList } from './pageRound';
import { GATHERED, type Progress, type Resolved } from './progress';
import type { PendingCall } from './requests';

/** A read for which something was read. */
type ResolvedRead = Resolved & { read: ReadOfList };

const isReadOfList = (call: PendingCall): call is ReadOfList => call.listed !== undefined;

/** The reads of a list that may leave, in item order, each with how far it has come. */
export class ReadProgress {
	reads: ReadOfList[] = [];

	/** How many reads are in each phase; undefined when that has to be counted anew. */
	private counts?: Record<Progress['phase'], number>;

	/** Takes the calls that may leave now; those of no list are ignored. */
	update(calls: readonly PendingCall[]): void {
		this.reads = calls.filter(isReadOfList);
		this.counts = undefined;
	}

	set(reads: readonly PendingCall[], progress: Progress): void {
		for (const { state } of reads) state.progress = progress;
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
	resolved(): ResolvedRead[] {
		if (!this.isAny('resolved')) return [];
		return this.reads.flatMap((read) => {
			const progress = this.of(read);
			return progress.phase === 'resolved' ? { read, ...progress } : [];
		});
	}

	/** Up to so many of them that stand before all reads that are asked for. */
	firstResolved(count: number): ResolvedRead[] {
		const first: ResolvedRead[] = [];
		for (const read of this.reads) {
			const progress = this.of(read);
			if (progress.phase === 'asked' || first.length === count) break;
			if (progress.phase === 'resolved') first.push({ read, ...progress });
		}
		return first;
	}

	/** Whether anything that was read may no longer be true, because others may have changed it since. */
	get isAnyOld(): boolean {
		const oldest = Date.now() - policy.pageAge;
		return this.reads.some((read) => {
			const progress = this.of(read);
			return (
				progress.phase === 'resolved' && progress.at < oldest && progress.outcome !== undefined
			);
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
		return read.state.progress ?? GATHERED;
	}
}
