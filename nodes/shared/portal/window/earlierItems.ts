import { traitsOf } from '../wire/methodTraits';
import type { Item } from './item';
import type { PendingCall } from './requests';

export const isWrite = ({ method }: PendingCall): boolean => traitsOf(method).isWrite;

/** What the items before the one at hand may still do, gathered on the way through them. */
class EarlierItems {
	/** How many items are taken into account. */
	private known = 0;

	/** Items whose own write leaves now: what travels with it keeps its order by itself. */
	private readonly writers = new Set<Item>();

	/** Whether any of them has no write leaving. */
	private isAny = false;

	/** One still looks its bot up, and may turn out to touch any. */
	private isAnyBot = false;

	private readonly orderKeys = new Set<string>();

	/** One still reads, and may turn out to set the state of an owner. */
	private isAnyState = false;

	private readonly ownerStates = new Set<string>();

	private isAnyCode = false;

	private readonly codes = new Set<string>();

	constructor(
		private readonly items: readonly Item[],
		private readonly stopOnError: boolean,
	) {}

	/**
	 * Whether a call of the item in this place may leave now; a write that may is noted as leaving. To be asked once a
	 * call, in item order. Earlier items are examined on demand: most reads need none of them.
	 */
	mayLeave(call: PendingCall, index: number): boolean {
		if (!isWrite(call)) {
			if (call.lookedUpCode === undefined) return true;
			this.examineUntil(index);
			return !this.isAnyCode && !this.codes.has(call.lookedUpCode);
		}
		this.examineUntil(index);
		if (this.stopOnError ? this.isAny : this.mustFollow(call)) return false;
		this.writers.add(this.items[index]);
		return true;
	}

	private examineUntil(index: number): void {
		for (; this.known < index; this.known += 1) this.add(this.items[this.known]);
	}

	private add(item: Item): void {
		const { changedCodes, orderKey } = item;
		if (changedCodes === 'any') this.isAnyCode = true;
		else changedCodes?.forEach((code) => this.codes.add(code));
		if (this.writers.has(item)) return;
		this.isAny = true;
		if (orderKey === undefined) this.isAnyBot = true;
		else this.orderKeys.add(orderKey);
		// It waits or is in flight
		const write = item.calls.find(isWrite);
		if (!write) this.isAnyState = true;
		else if (write.ownerState !== undefined) this.ownerStates.add(write.ownerState);
	}

	private mustFollow({ orderKey, ownerState }: PendingCall): boolean {
		if (orderKey === undefined) return false;
		if (this.isAnyBot || this.orderKeys.has(orderKey)) return true;
		if (ownerState === undefined) return false;
		return this.isAnyState || [...this.ownerStates].some((state) => state !== ownerState);
	}
}

/**
 * The calls that may leave now, in item order. Reads may run ahead, but for look-ups of a code that an earlier item
 * changes. A write waits until each earlier item that may touch the same bot (with Stop On Error: each earlier item)
 * is done or has its own write leaving.
 *
 * @param items all that are not done, in item order
 * @param inFlight calls that a request carries already
 */
export const leavingCalls = (
	items: readonly Item[],
	inFlight: ReadonlySet<PendingCall>,
	stopOnError: boolean,
): PendingCall[] => {
	const earlier = new EarlierItems(items, stopOnError);
	const leaving: PendingCall[] = [];
	items.forEach(({ calls }, index) => {
		for (const call of calls) {
			if (!inFlight.has(call) && earlier.mayLeave(call, index)) leaving.push(call);
		}
	});
	return leaving;
};
