import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import { MAX_CALLS } from '../wire/batch';
import { traitsOf } from '../wire/methodTraits';
import { EarlierItems } from './earlierItems';
import { Item, type ItemCalls, type ItemWatcher } from './item';
import { PagedReads } from './pagedReads';
import type { PendingCall } from './requests';

/** No further item begins while those under way hold this many bytes. */
const MAX_HELD_BYTES = 3_000_000;

/** Order key that all writes share under Stop On Error. */
const ALL_WRITES = 'all writes';

const isWrite = ({ method }: PendingCall): boolean => traitsOf(method).isWrite;

/** Lets equal calls of a shared method travel as one, which settles them all. */
const shareAnswers = (calls: readonly PendingCall[]): PendingCall[] => {
	if (!calls.some(({ method }) => traitsOf(method).isShared)) return [...calls];
	const sharing = new Map<string, PendingCall[]>();
	for (const call of calls) {
		const { method, params, connection } = call;
		const { isShared } = traitsOf(method);
		const key = isShared
			? `${connection.identity} ${method} ${JSON.stringify(params)}`
			: String(sharing.size);
		sharing.set(key, [...(sharing.get(key) ?? []), call]);
	}
	return [...sharing.values()].map(([first, ...others]) =>
		others.length === 0
			? first
			: {
					...first,
					isOptional: [first, ...others].every(({ isOptional }) => isOptional),
					sharedBy: [first, ...others],
					settle: (outcome) => {
						for (const call of [first, ...others]) call.settle(outcome);
					},
				},
	);
};

/**
 * The items under way: their operations run side by side, so that their calls find common batches, and several
 * requests may be in flight. What reaches the portal, and in which order per bot, is what one item after the
 * other would send: see CONTRIBUTING.md, "Call windows".
 */
export class CallWindow implements ItemWatcher {
	/** Items under way, in item order. */
	private items: Item[] = [];

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
		return this.items.length - this.reads.waiting <= MAX_CALLS * (batches - 1);
	}

	get isDone(): boolean {
		return this.unfinished.length === 0;
	}

	/** Starts the operation of one item and waits until it is done or waits for the portal. */
	start(index: number, work: (calls: ItemCalls) => Promise<void>): Promise<void> {
		const item = new Item(index, this);
		this.items.push(item);
		item.start(work);
		return this.untilIdle();
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

	/** Resolves when no operation runs its own code: all are done or wait for the portal. */
	async idle(): Promise<void> {
		await this.untilIdle();
		this.items = this.unfinished;
	}

	/** Lets the first waiting item of each lock begin its turn. */
	grantTurns(): void {
		const taken = new Set<string>();
		for (const item of this.unfinished) {
			// An item that has not said which bot it touches may touch the same one: wait for it.
			if (item.orderKey === undefined) return;
			if (!taken.has(item.orderKey)) item.grantTurn();
			taken.add(item.orderKey);
		}
	}

	/**
	 * The calls that may leave now, in item order. Reads may run ahead, but for look-ups of a code that an
	 * earlier item changes. A write waits until each earlier item that may touch the same bot (with Stop
	 * On Error: each earlier item) is done or has its own write leaving.
	 *
	 * @param isFull no further item can begin now, so what was gathered for pages asks for them
	 */
	readyCalls(isFull = true): PendingCall[] {
		const ready: PendingCall[] = [];
		const earlier = new EarlierItems();
		for (const item of this.unfinished) {
			const waiting = item.calls.filter((call) => !this.inFlight.has(call));
			const leaving = waiting.filter((call) =>
				isWrite(call)
					? !(this.stopOnError ? earlier.isAny : earlier.mustFollow(call))
					: !earlier.mayChange(call.lookedUpCode),
			);
			ready.push(...leaving);
			earlier.add(item, leaving.some(isWrite), item.calls.find(isWrite));
		}
		this.reads.update(ready);
		if (isFull) this.reads.ask();
		const inTheirPlace = this.reads.calls.filter((call) => !this.inFlight.has(call));
		const calls = shareAnswers([
			...inTheirPlace,
			...ready.filter((call) => !this.reads.holds(call)),
		]);
		return this.stopOnError
			? calls.map((call) =>
					isWrite(call) ? { ...call, orderKey: ALL_WRITES, sharedBy: [call] } : call,
				)
			: calls;
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

	private get unfinished(): Item[] {
		return this.items.filter((item) => !item.isDone);
	}

	private async untilIdle(): Promise<void> {
		if (this.running === 0) return;
		await new Promise<void>((resolve) => {
			this.onIdle = resolve;
		});
	}
}
