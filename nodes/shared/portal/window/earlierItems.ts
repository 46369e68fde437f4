import { traitsOf } from '../wire/methodTraits';
import type { Item } from './item';
import type { PendingCall } from './requests';

export const isWrite = ({ method }: PendingCall): boolean => traitsOf(method).isWrite;

/** What the items before the one at hand may still do, gathered on the way through them. */
class EarlierItems {
	/** Whether any of them has no write leaving. */
	isAny = false;

	/** One still looks its bot up, and may turn out to touch any. */
	private isAnyBot = false;

	private readonly orderKeys = new Set<string>();

	/** One still reads, and may turn out to set the state of an owner. */
	private isAnyState = false;

	private readonly ownerStates = new Set<string>();

	private isAnyCode = false;

	private readonly codes = new Set<string>();

	/** @param isLeaving whether a write of the item leaves now: what travels with it keeps its order by itself */
	add(item: Item, isLeaving: boolean): void {
		const { changedCodes, orderKey } = item;
		if (changedCodes === 'any') this.isAnyCode = true;
		else for (const code of changedCodes) this.codes.add(code);
		if (isLeaving) return;
		this.isAny = true;
		if (orderKey === undefined) this.isAnyBot = true;
		else this.orderKeys.add(orderKey);
		// It waits or is in flight
		const write = item.calls.find(isWrite);
		if (!write) this.isAnyState = true;
		else if (write.ownerState !== undefined) this.ownerStates.add(write.ownerState);
	}

	/** Whether a write has to wait for one of them. */
	mustFollow({ orderKey, ownerState }: PendingCall): boolean {
		if (orderKey === undefined) return false;
		if (this.isAnyBot || this.orderKeys.has(orderKey)) return true;
		if (ownerState === undefined) return false;
		return this.isAnyState || [...this.ownerStates].some((state) => state !== ownerState);
	}

	/** Whether one of them may still change which bot has the code that a call looks up. */
	mayChange(code: string | undefined): boolean {
		return code !== undefined && (this.isAnyCode || this.codes.has(code));
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
	const earlier = new EarlierItems();
	const leaving: PendingCall[] = [];
	const writers = new Set<Item>();
	let known = 0;
	/** Only when something may have to wait for them: most of many items that read are never asked about. */
	const noteUntil = (index: number) => {
		for (; known < index; known += 1) earlier.add(items[known], writers.has(items[known]));
	};
	for (let index = 0; index < items.length; index += 1) {
		const item = items[index];
		for (const call of item.calls) {
			if (inFlight.has(call)) continue;
			const isOwnWrite = isWrite(call);
			if (isOwnWrite || call.lookedUpCode !== undefined) noteUntil(index);
			const mustWait = isOwnWrite
				? stopOnError
					? earlier.isAny
					: earlier.mustFollow(call)
				: earlier.mayChange(call.lookedUpCode);
			if (mustWait) continue;
			leaving.push(call);
			if (isOwnWrite) writers.add(item);
		}
	}
	return leaving;
};
