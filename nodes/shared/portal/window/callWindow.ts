import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import { MAX_CALLS } from '../wire/batch';
import { isWrite, leavingCalls } from './earlierItems';
import { Item, type ItemWatcher, type ItemWork, type OnEnd } from './item';
import { PagedReads } from './pagedReads';
import type { PendingCall } from './requests';
import { shareAnswers } from './shareAnswers';

/** No further item begins while those under way hold this many bytes. */
const MAX_HELD_BYTES = 3_000_000;

/** Order key that all writes share under Stop On Error. */
const ALL_WRITES = 'all writes';

/**
 * The items under way: their operations run side by side, so that their calls find common batches, and several
 * requests may be in flight. What reaches the portal, and in which order per bot, is what one item after the
 * other would send: see CONTRIBUTING.md, "Call windows".
 */
export class CallWindow implements ItemWatcher {
	/** Items under way, in item order; some may be done already. */
	private items: Item[] = [];

	private isAnyDone = false;

	private readonly inFlight = new Set<PendingCall>();

	/** Reads that wait to be answered by the page. */
	readonly reads = new PagedReads();

	/** Items whose own code is running. */
	private running = 0;

	private heldBytes = 0;

	private onIdle?: () => void;

	/** @param stopOnError all writes leave in item order, not only those to one bot */
	constructor(private readonly stopOnError: boolean) {}

	/** Whether a further item may begin, as far as memory goes. */
	get isOpen(): boolean {
		return this.heldBytes < MAX_HELD_BYTES;
	}

	/**
	 * Whether the items of a further batch may begin. All of it: a few at a time would make small batches.
	 *
	 * @param batches how many full batches the items under way may fill; those that wait for pages fill none
	 */
	hasRoom(batches: number): boolean {
		return this.unfinished.length - this.reads.waiting <= MAX_CALLS * (batches - 1);
	}

	get isDone(): boolean {
		return this.unfinished.length === 0;
	}

	/** Starts the operation of one item. */
	start<Value>(index: number, work: ItemWork<Value>, onEnd: OnEnd<Value>): void {
		const item = new Item(index, this);
		this.items.push(item);
		item.start(work, onEnd);
	}

	noteRunning(isRunning: boolean): void {
		this.running += isRunning ? 1 : -1;
		if (this.running > 0) return;
		this.onIdle?.();
		this.onIdle = undefined;
	}

	noteHeld(bytes: number): void {
		this.heldBytes += bytes;
	}

	noteDone(): void {
		this.isAnyDone = true;
	}

	/** Whether no operation runs its own code: all are done or wait for the portal. */
	get isIdle(): boolean {
		return this.running === 0;
	}

	/** Resolves when no operation runs its own code. */
	idle(): Promise<void> {
		if (this.isIdle) return Promise.resolve();
		return new Promise((resolve) => {
			this.onIdle = resolve;
		});
	}

	/** Lets the first waiting item of each lock begin its turn. */
	grantTurns(): void {
		if (!this.unfinished.some(({ wantsTurn }) => wantsTurn)) return;
		const taken = new Set<string>();
		for (const item of this.unfinished) {
			const { orderKey, lockKey = orderKey } = item;
			// An item that has not said which bot it touches may touch the same one: wait for it.
			if (orderKey === undefined || lockKey === undefined) return;
			if (!taken.has(lockKey)) item.grantTurn();
			taken.add(lockKey).add(orderKey);
		}
	}

	/**
	 * The calls that may leave now, in item order; calls for pages come first, and stand for the reads that they may
	 * answer.
	 *
	 * @param isFull no further item can begin now, so what was gathered for pages asks for them
	 */
	readyCalls(isFull = true): PendingCall[] {
		const leaving = leavingCalls(this.unfinished, this.inFlight, this.stopOnError);
		this.reads.update(leaving);
		if (isFull) this.reads.ask();
		const inTheirPlace = this.reads.calls.filter((call) => !this.inFlight.has(call));
		const others = leaving.filter((call) => !this.reads.holds(call));
		const calls = shareAnswers([...inTheirPlace, ...others]);
		if (!this.stopOnError) return calls;
		return calls.map((call) =>
			isWrite(call) ? { ...call, orderKey: ALL_WRITES, sharedBy: [call] } : call,
		);
	}

	/** Keeps calls that a request carries from leaving once more, until `landed`. */
	departed(calls: readonly PendingCall[]): void {
		for (const call of calls) for (const one of call.sharedBy ?? [call]) this.inFlight.add(one);
	}

	/** The request is over; what it has not settled may leave again. */
	landed(calls: readonly PendingCall[]): void {
		for (const call of calls) for (const one of call.sharedBy ?? [call]) this.inFlight.delete(one);
	}

	/** Ends all items behind this one; nothing of them is sent any more. */
	cancelBehind(index: number, error: Bitrix24Error): void {
		for (const item of this.unfinished) if (item.index > index) item.cancel(error);
	}

	private get unfinished(): readonly Item[] {
		if (this.isAnyDone) this.items = this.items.filter((item) => !item.isDone);
		this.isAnyDone = false;
		return this.items;
	}
}
