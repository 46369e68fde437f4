import { policy } from '../pacing/policy';
import { MAX_CALLS, type CallOutcome } from '../wire/batch';
import { PagePlans } from './pagePlans';
import { PageRound, type ReadOfList } from './pageRound';
import type { PendingCall } from './requests';

/** Reads that wait for pages at the same time: the items of ten batches, which hold little. */
const MAX_READS = 10 * MAX_CALLS;

/** How often one read asks for pages, before it leaves by itself. */
const MAX_ROUNDS = 2;

/** How far a read has come. */
type Progress =
	/** It waits for others, or for an answer. */
	| { phase: 'gathered' | 'asked' }
	/** What was answered at that time; without an outcome, no page has it, and it has to ask by itself. */
	| { phase: 'told'; at: number; outcome?: Exclude<CallOutcome, 'notRun'> }
	/** It leaves like any other call, or is settled. */
	| { phase: 'free' };

const GATHERED: Progress = { phase: 'gathered' };
const ASKED: Progress = { phase: 'asked' };
const FREE: Progress = { phase: 'free' };

const isOld = ({ at, outcome }: { at: number; outcome?: object }): boolean =>
	outcome !== undefined && Date.now() - at > policy.pageAge;

const isReadOfList = (call: PendingCall): call is ReadOfList => call.listed !== undefined;

/**
 * Reads that pages of a list may answer. Where many of one owner wait, pages are asked for in their place, and what no
 * page has is read by itself. Only reads that waited when a page was asked for are answered by it, as if each had
 * left by itself then. Items get their answers in their order, as they find room; what is too old by then is read again.
 */
export class PagedReads {
	/** The reads that may leave, in item order. */
	private reads: ReadOfList[] = [];

	private readonly progress = new WeakMap<PendingCall, Progress>();

	private readonly plans = new PagePlans();

	private rounds: PageRound[] = [];

	/** Calls for what no page has, by the reads that they stand for. */
	private readonly singles = new Map<ReadOfList, PendingCall>();

	/** Whether items were answered from what was read last: each reading serves a batch, however late. */
	private isUsed = false;

	/** How many wait for an answer or for room: their items do nothing else. */
	get waiting(): number {
		return this.reads.filter((read) => this.holds(read)).length;
	}

	/** Whether further items may begin, to ask for the same pages. */
	get isGathering(): boolean {
		return !this.isAny('asked') && !this.isAny('told') && this.waiting < MAX_READS;
	}

	/** The calls that leave in the place of reads, or are in flight. */
	get calls(): PendingCall[] {
		return [...this.rounds.flatMap(({ calls }) => calls), ...this.singles.values()];
	}

	/** Whether a call must not leave by itself now. */
	holds(call: PendingCall): boolean {
		return isReadOfList(call) && this.progressOf(call).phase !== 'free';
	}

	/** Takes the calls that may leave, in item order; those of no list are ignored. */
	update(calls: readonly PendingCall[]): void {
		this.reads = calls.filter(isReadOfList);
		const reads = new Set(this.reads);
		// Of items that were cancelled
		for (const read of this.singles.keys()) if (!reads.has(read)) this.singles.delete(read);
		this.rounds = this.rounds.filter((round) => round.reads.some((read) => reads.has(read)));
		const gathered = this.in('gathered');
		if (this.plans.for(gathered).length === 0) this.set(gathered, FREE);
	}

	/** Asks for pages in the place of what was gathered, as soon as nothing is left to be answered. */
	ask(): void {
		if (this.isAny('told')) return;
		const gathered = this.in('gathered');
		const plans = this.plans.for(gathered);
		const planned = new Set(plans.flatMap(({ reads }) => reads));
		for (const { reads, pages } of plans) this.askFor(reads, pages, 1);
		const others = gathered.filter((read) => !planned.has(read));
		this.askAlone(others.slice(0, MAX_CALLS));
		this.set(others.slice(MAX_CALLS), { phase: 'told', at: 0 });
	}

	/**
	 * Answers the reads of up to a batch of items, in item order, or asks for what no page has.
	 *
	 * @returns whether there was anything to do
	 */
	answer(): boolean {
		const told = this.told();
		if (this.isUsed && told.some(isOld)) {
			this.set(
				told.filter(({ outcome }) => outcome).map(({ read }) => read),
				GATHERED,
			);
			return true;
		}
		const first = this.reads.findIndex((read) => this.progressOf(read).phase === 'asked');
		const before = new Set(first < 0 ? this.reads : this.reads.slice(0, first));
		const next = told.filter(({ read }) => before.has(read)).slice(0, MAX_CALLS);
		// Others would follow in a request of their own.
		if (next.length === 0 || (first >= 0 && next.length < MAX_CALLS)) return false;
		if (this.plans.isUseful && next.some(({ outcome }) => !outcome)) {
			const missing = told.filter(({ outcome }) => !outcome).map(({ read }) => read);
			this.askAlone(missing.slice(0, MAX_CALLS));
			return true;
		}
		for (const { read, outcome } of next) {
			this.progress.set(read, FREE);
			if (outcome) read.settle(outcome);
		}
		this.isUsed = true;
		return true;
	}

	/** Lets all leave by themselves, to be stopped like any other call. */
	letGo(): void {
		this.set(this.reads, FREE);
		this.singles.clear();
		this.rounds = [];
	}

	private progressOf(read: PendingCall): Progress {
		return this.progress.get(read) ?? GATHERED;
	}

	private set(reads: readonly PendingCall[], progress: Progress): void {
		for (const read of reads) this.progress.set(read, progress);
	}

	private in(phase: Progress['phase']): ReadOfList[] {
		return this.reads.filter((read) => this.progressOf(read).phase === phase);
	}

	private isAny(phase: Progress['phase']): boolean {
		return this.reads.some((read) => this.progressOf(read).phase === phase);
	}

	private told() {
		return this.reads.flatMap((read) => {
			const progress = this.progressOf(read);
			return progress.phase === 'told' ? [{ ...progress, read }] : [];
		});
	}

	private askFor(reads: readonly ReadOfList[], pages: readonly number[], count: number): void {
		this.set(reads, ASKED);
		const list = this.plans.listOf(reads[0]);
		this.rounds.push(new PageRound(list, reads, pages, (round) => this.take(round, count)));
	}

	private askAlone(reads: readonly ReadOfList[]): void {
		this.set(reads, ASKED);
		for (const read of reads) {
			const settle: PendingCall['settle'] = (outcome) => {
				this.singles.delete(read);
				this.progress.set(read, { phase: 'told', at: Date.now(), outcome });
			};
			this.singles.set(read, { ...read, settle });
		}
	}

	/** Takes what pages have told, and asks for further ones where the list goes on. */
	private take(round: PageRound, count: number): void {
		this.rounds = this.rounds.filter((one) => one !== round);
		this.isUsed = false;
		const at = Date.now();
		const missing: ReadOfList[] = [];
		for (const read of round.reads) {
			const outcome = round.answerTo(read);
			if (!outcome) missing.push(read);
			else this.progress.set(read, { phase: 'told', at, outcome });
		}
		this.set(missing, { phase: 'told', at });
		const plans = count < MAX_ROUNDS ? this.plans.for(missing) : [];
		for (const { reads, pages } of plans) this.askFor(reads, pages, count + 1);
		const asked = plans.reduce((sum, { reads }) => sum + reads.length, 0);
		this.plans.count(round.reads.length - missing.length, missing.length - asked);
	}
}
