import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import { MAX_CALLS } from '../wire/batch';
import { traitsOf } from '../wire/methodTraits';
import { Item, type ItemCalls } from './item';
import type { PendingCall } from './requests';

/** A window takes no further items once its items hold this many bytes. */
const MAX_HELD_BYTES = 3_000_000;

/** Order key that all writes share under Stop On Error. */
const ALL_WRITES = 'all writes';

const isWrite = ({ method }: PendingCall): boolean => traitsOf(method).isWrite;

/** Lets equal calls of a shared method travel as one, which settles them all. */
const shareAnswers = (calls: readonly PendingCall[]): PendingCall[] => {
	const sharing = new Map<string, PendingCall[]>();
	for (const call of calls) {
		const { method, params, connection } = call;
		const { isShared } = traitsOf(method);
		const key = isShared
			? `${connection.identity} ${method} ${JSON.stringify(params)}`
			: String(sharing.size);
		sharing.set(key, [...(sharing.get(key) ?? []), call]);
	}
	return [...sharing.values()].map(([first, ...others]) => ({
		...first,
		settle: (outcome) => {
			for (const call of [first, ...others]) call.settle(outcome);
		},
	}));
};

/**
 * Neighbouring items whose operations run side by side, so that their calls find a common batch.
 * What reaches the portal, and in which order per bot, is what one item after the other would send:
 * see CONTRIBUTING.md, "Call windows".
 */
export class CallWindow {
	private readonly items: Item[] = [];

	private onIdle?: () => void;

	/** @param stopOnError all writes leave in item order, not only those to one bot */
	constructor(private readonly stopOnError: boolean) {}

	get isOpen(): boolean {
		const heldBytes = this.items.reduce((sum, item) => sum + item.heldBytes, 0);
		return this.items.length < MAX_CALLS && heldBytes < MAX_HELD_BYTES;
	}

	get isDone(): boolean {
		return this.unfinished.length === 0;
	}

	/** Starts the operation of one item and waits until it is done or waits for the portal. */
	async start(index: number, work: (calls: ItemCalls) => Promise<void>): Promise<void> {
		const item = new Item(index, () => this.checkIdle());
		this.items.push(item);
		item.start(work);
		await this.idle();
	}

	/** Resolves when no operation runs its own code: all are done or wait for the portal. */
	async idle(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.onIdle = resolve;
			this.checkIdle();
		});
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
	 * On Error: each earlier item) has its own write leaving.
	 */
	readyCalls(): PendingCall[] {
		const ready: PendingCall[] = [];
		const earlier: Item[] = [];
		for (const item of this.unfinished) {
			const leaving = item.calls.filter((call) =>
				isWrite(call)
					? !earlier.some((one) => this.mustFollow(call, one))
					: !this.isCodeInDoubt(call, item),
			);
			ready.push(...leaving);
			if (!leaving.some(isWrite)) earlier.push(item);
		}
		const calls = shareAnswers(ready);
		return this.stopOnError
			? calls.map((call) => (isWrite(call) ? { ...call, orderKey: ALL_WRITES } : call))
			: calls;
	}

	/** Ends all items behind this one; nothing of them is sent any more. */
	cancelBehind(index: number, error: Bitrix24Error): void {
		for (const item of this.unfinished) if (item.index > index) item.cancel(error);
	}

	/** Whether a write has to wait for an earlier item, as long as that one has no write leaving. */
	private mustFollow({ orderKey, ownerState }: PendingCall, earlier: Item): boolean {
		if (this.stopOnError) return true;
		if (orderKey === undefined) return false;
		// An item that still looks its bot up may turn out to touch this one.
		if (earlier.orderKey === undefined || earlier.orderKey === orderKey) return true;
		if (ownerState === undefined) return false;
		// One that still reads may turn out to set the owner's state.
		const write = earlier.calls.find(isWrite);
		return !write || (write.ownerState !== undefined && write.ownerState !== ownerState);
	}

	/** Whether an earlier item may still change which bot has the code that this call looks up. */
	private isCodeInDoubt({ lookedUpCode: code }: PendingCall, { index }: Item): boolean {
		if (code === undefined) return false;
		return this.unfinished.some((one) => one.index < index && one.mayChange(code));
	}

	private get unfinished(): Item[] {
		return this.items.filter((item) => !item.isDone);
	}

	private checkIdle(): void {
		if (!this.onIdle || this.items.some((item) => item.isRunning)) return;
		this.onIdle();
		this.onIdle = undefined;
	}
}
