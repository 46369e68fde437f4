import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { Outcome } from '../../values/outcome';
import type { Call } from '../wire/call';
import type { PendingCall } from './requests';

/** How the operation of one item reaches the portal. */
export interface ItemCalls {
	/** Waits until the window sends the call; gives the `result` of the answer. */
	call(call: Call): Promise<unknown>;
	/**
	 * Waits until no earlier item has a turn under the same key, to read and then write. The turn lasts until the
	 * item is done. At most once an item, and before its first write.
	 *
	 * @param orderKey order key of its writes, if it is another one
	 */
	takeTurn(key: string, orderKey?: string): Promise<void>;
	/**
	 * Says that the item may give these codes to a bot, or take them from one, before it asks for
	 * anything: look-ups of later items wait for it. Without codes it may be any of them.
	 */
	changesCodes(codes?: readonly string[]): void;
	/** Says that the item holds this many bytes, so that the window can close. */
	holds(bytes: number): void;
}

/** The operation of one item; it may throw before there is a promise. */
export type ItemWork<Value> = (index: number, calls: ItemCalls) => Promise<Value>;

/** What is to be done when an item is done. */
export type OnEnd<Value> = (index: number, outcome: Outcome<Value>) => void;

/** What an item tells its window. */
export interface ItemWatcher {
	/** Its own code begins to run, or ends to: it is done or waits for the window. */
	noteRunning(isRunning: boolean): void;
	/** It holds so many bytes more, or fewer. */
	noteHeld(bytes: number): void;
	noteDone(): void;
}

/** A turn that an item waits for. */
interface Turn {
	resolve(): void;
	reject(error: Bitrix24Error): void;
}

/** One item of a call window, on its way through its operation. Many wait at the same time, so each holds little. */
export class Item implements ItemCalls {
	isDone = false;

	/** Calls that are not settled yet. */
	calls: PendingCall[] = [];

	/** Key of the lock that it has or waits for. */
	lockKey?: string;

	/** Order key of the writes of its turn. */
	private turnOrderKey?: string;

	/** The turn that it waits for. */
	private turn?: Turn;

	private heldBytes = 0;

	/** Codes that it may give to a bot, or take from one. */
	changedCodes?: readonly string[] | 'any';

	/** Whether its own code is running, and not waiting for the window. */
	private isRunning = false;

	constructor(
		readonly index: number,
		private readonly watcher: ItemWatcher,
	) {}

	/** Which bot or dialog it touches, as soon as it has said so. */
	get orderKey(): string | undefined {
		return this.turnOrderKey ?? this.calls.find(({ orderKey }) => orderKey !== undefined)?.orderKey;
	}

	/** @param onEnd is given the outcome before the window learns that the item is done */
	start<Value>(work: ItemWork<Value>, onEnd: OnEnd<Value>): void {
		this.noteChange();
		try {
			work(this.index, this).then(
				(value) => this.finish({ value }, onEnd),
				(error: unknown) => this.finish({ error }, onEnd),
			);
		} catch (error) {
			this.finish({ error }, onEnd);
		}
	}

	call(call: Call): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const waiting: PendingCall = {
				...call,
				state: { isLost: false },
				settle: (outcome) => {
					this.calls = this.calls.filter((one) => one !== waiting);
					this.noteChange();
					if ('error' in outcome) reject(outcome.error);
					else resolve(outcome.result);
				},
			};
			this.calls.push(waiting);
			this.noteChange();
		});
	}

	takeTurn(key: string, orderKey = key): Promise<void> {
		this.lockKey = key;
		this.turnOrderKey = orderKey;
		return new Promise((resolve, reject) => {
			this.turn = { resolve, reject };
			this.noteChange();
		});
	}

	changesCodes(codes: readonly string[] | 'any' = 'any'): void {
		this.changedCodes = codes;
	}

	holds(bytes: number): void {
		this.heldBytes += bytes;
		this.watcher.noteHeld(bytes);
	}

	/** Whether it waits for its turn. */
	get wantsTurn(): boolean {
		return this.turn !== undefined;
	}

	/** Starts its turn; safe to call again. */
	grantTurn(): void {
		const { turn } = this;
		this.turn = undefined;
		this.noteChange();
		turn?.resolve();
	}

	/** Ends everything it waits for with an error; nothing of it is sent any more. */
	cancel(error: Bitrix24Error): void {
		const { turn } = this;
		this.turn = undefined;
		for (const { settle } of this.calls) settle({ error });
		this.noteChange();
		turn?.reject(error);
	}

	private finish<Value>(outcome: Outcome<Value>, onEnd: OnEnd<Value>): void {
		onEnd(this.index, outcome);
		this.isDone = true;
		this.watcher.noteDone();
		this.watcher.noteHeld(-this.heldBytes);
		this.noteChange();
	}

	private noteChange(): void {
		const isRunning = !this.isDone && this.calls.length === 0 && this.turn === undefined;
		if (isRunning === this.isRunning) return;
		this.isRunning = isRunning;
		this.watcher.noteRunning(isRunning);
	}
}
