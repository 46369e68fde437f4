import { MAX_CALLS } from '../wire/batch';
import { PagePlans } from './pagePlans';
import { PageRound, type ReadOfList } from './pageRound';
import { ASKED, FREE, GATHERED } from './progress';
import { ReadProgress } from './readProgress';
import type { PendingCall } from './requests';

/** Reads that wait for pages at the same time: the items of ten batches, which hold little. */
const MAX_READS = 10 * MAX_CALLS;

/** How often one read asks for pages, before it leaves by itself. */
const MAX_ROUNDS = 2;

/**
 * Reads that pages of a list may answer. Where many of one owner wait, pages are asked for in their place, and what no
 * page has is read by itself. Only reads that waited when a page was asked for are answered by it, as if each had
 * left by itself then. Items get their answers in their order, as they find room; what is too old by then is read again.
 */
export class PagedReads {
	private readonly progress = new ReadProgress();

	private readonly plans = new PagePlans();

	private rounds: PageRound[] = [];

	/** Calls for what no page has, by the reads that they stand for. */
	private readonly singles = new Map<ReadOfList, PendingCall>();

	/** Whether pages are worth asking for, for some of what was gathered since they were asked for last. */
	private isPlanned = false;

	/** Whether items were answered from what was read last: each reading serves a batch, however late. */
	private isUsed = false;

	/** How many wait for an answer or for room: their items do nothing else. */
	get waiting(): number {
		return this.progress.held;
	}

	/** Whether further items may begin, to ask for the same pages. */
	get isGathering(): boolean {
		const { progress } = this;
		return !progress.isAny('asked') && !progress.isAny('resolved') && this.waiting < MAX_READS;
	}

	/** How many items may begin at once: those that only wait for pages fill no batch before they have been asked for. */
	get room(): number {
		return this.isPlanned ? Math.max(MAX_CALLS, MAX_READS - this.waiting) : MAX_CALLS;
	}

	/** The calls that leave in the place of reads, or are in flight. */
	get calls(): PendingCall[] {
		return [...this.rounds.flatMap(({ calls }) => calls), ...this.singles.values()];
	}

	/** Whether a call must not leave by itself now. */
	holds(call: PendingCall): boolean {
		return this.progress.holds(call);
	}

	/** Takes the calls that may leave, in item order; those of no list are ignored. */
	update(calls: readonly PendingCall[]): void {
		this.progress.update(calls);
		if (this.singles.size + this.rounds.length > 0) this.forgetCancelled();
		if (this.isPlanned || !this.progress.isAny('gathered')) return;
		const gathered = this.progress.in('gathered');
		this.isPlanned = this.plans.plansFor(gathered).length > 0;
		if (!this.isPlanned) this.progress.set(gathered, FREE);
	}

	/** Asks for pages in the place of what was gathered, as soon as nothing is left to be answered. */
	ask(): void {
		if (this.progress.isAny('resolved')) return;
		this.isPlanned = false;
		if (!this.progress.isAny('gathered')) return;
		const gathered = this.progress.in('gathered');
		const plans = this.plans.plansFor(gathered);
		const planned = new Set(plans.flatMap(({ reads }) => reads));
		for (const { reads, pages } of plans) this.askFor(reads, pages, 1);
		const others = gathered.filter((read) => !planned.has(read));
		this.askAlone(others.slice(0, MAX_CALLS));
		this.progress.set(others.slice(MAX_CALLS), { phase: 'resolved', at: 0 });
	}

	/**
	 * Answers the reads of up to a batch of items, in item order, or asks for what no page has.
	 *
	 * @returns whether there was anything to do
	 */
	answer(): boolean {
		if (!this.progress.isAny('resolved')) return false;
		if (this.isUsed && this.progress.isAnyOld) {
			const answered = this.progress.resolved().filter(({ outcome }) => outcome);
			this.progress.set(
				answered.map(({ read }) => read),
				GATHERED,
			);
			return true;
		}
		const next = this.progress.firstResolved(MAX_CALLS);
		// Others would follow in a request of their own.
		const isMore = this.progress.isAny('asked') && next.length < MAX_CALLS;
		if (next.length === 0 || isMore) return false;
		if (this.plans.isUseful && next.some(({ outcome }) => !outcome)) {
			const missing = this.progress.resolved().filter(({ outcome }) => !outcome);
			this.askAlone(missing.slice(0, MAX_CALLS).map(({ read }) => read));
			return true;
		}
		this.progress.set(
			next.map(({ read }) => read),
			FREE,
		);
		for (const { read, outcome } of next) if (outcome) read.settle(outcome);
		this.isUsed = true;
		return true;
	}

	/** Lets all leave by themselves, to be stopped like any other call. */
	release(): void {
		this.progress.set(this.progress.reads, FREE);
		this.singles.clear();
		this.rounds = [];
	}

	/** Drops what was asked for items that were cancelled. */
	private forgetCancelled(): void {
		const reads = new Set(this.progress.reads);
		for (const read of this.singles.keys()) if (!reads.has(read)) this.singles.delete(read);
		this.rounds = this.rounds.filter((round) => round.reads.some((read) => reads.has(read)));
	}

	private askFor(reads: readonly ReadOfList[], pages: readonly number[], count: number): void {
		this.progress.set(reads, ASKED);
		const list = this.plans.listOf(reads[0]);
		this.rounds.push(new PageRound(list, reads, pages, (round) => this.take(round, count)));
	}

	private askAlone(reads: readonly ReadOfList[]): void {
		this.progress.set(reads, ASKED);
		for (const read of reads) {
			const settle: PendingCall['settle'] = (outcome) => {
				this.singles.delete(read);
				this.progress.set([read], { phase: 'resolved', at: Date.now(), outcome });
			};
			this.singles.set(read, { ...read, settle });
		}
	}

	/** Takes what pages have answered, and asks for further ones where the list goes on. */
	private take(round: PageRound, count: number): void {
		this.rounds = this.rounds.filter((one) => one !== round);
		this.isUsed = false;
		const at = Date.now();
		const missing: ReadOfList[] = [];
		for (const read of round.reads) {
			const outcome = round.answerTo(read);
			this.progress.set([read], { phase: 'resolved', at, outcome });
			if (!outcome) missing.push(read);
		}
		const plans = count < MAX_ROUNDS ? this.plans.plansFor(missing) : [];
		for (const { reads, pages } of plans) this.askFor(reads, pages, count + 1);
		const asked = plans.reduce((sum, { reads }) => sum + reads.length, 0);
		this.plans.count(round.reads.length - missing.length, missing.length - asked);
	}
}
