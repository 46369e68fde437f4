import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { Call } from '../wire/call';
import type { PendingCall } from './requests';

/** How the operation of one item reaches the portal. */
export interface ItemCalls {
	/** Waits until the window sends the call; gives the `result` of the answer. */
	call(call: Call): Promise<unknown>;
	/**
	 * Runs a read-then-write sequence while no other item has a turn under the same key. The turn
	 * lasts until the item is done. At most once an item, and before its first write.
	 *
	 * @param orderKey order key of its writes, if it is another one
	 */
	exclusive<Result>(key: string, work: () => Promise<Result>, orderKey?: string): Promise<Result>;
	/**
	 * Says that the item may give these codes to a bot, or take them from one, before it asks for
	 * anything: look-ups of later items wait for it. Without codes it may be any of them.
	 */
	changesCodes(codes?: readonly string[]): void;
	/** Says that the item holds this many bytes, so that the window can close. */
	holds(bytes: number): void;
}

/** What an item tells its window. */
export interface ItemWatcher {
	/** Its own code begins to run, or ends to: it is done or waits for the window. */
	noteRunning(isRunning: boolean): void;
	/** It holds so many bytes more, or fewer. */
	noteHeld(bytes: number): void;
	noteDone(): void;
}

/** One item of a call window, on its way through its operation. */
export class Item implements ItemCalls {
	isDone = false;

	/** Calls that are not settled yet. */
	calls: PendingCall[] = [];

	/** Key of the lock that it has or waits for. */
	lockKey?: string;

	/** Order key of the writes of its turn. */
	private turnOrderKey?: string;

	private heldBytes = 0;

	/** Codes that it may give to a bot, or take from one. */
	changedCodes: readonly string[] | 'any' = [];

	private pending: Array<(error: Bitrix24Error) => void> = [];

	private beginTurn?: () => void;

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

	start(work: (calls: ItemCalls) => Promise<void>): void {
		const finish = () => {
			this.isDone = true;
			this.watcher.noteDone();
			this.watcher.noteHeld(-this.heldBytes);
			this.noteChange();
		};
		this.noteChange();
		work(this).then(finish, finish);
	}

	call(call: Call): Promise<unknown> {
		return this.waitFor<unknown>((resolve, reject) => {
			const waiting: PendingCall = {
				...call,
				state: { isLost: false },
				settle: (outcome) => {
					this.calls = this.calls.filter((one) => one !== waiting);
					if ('error' in outcome) reject(outcome.error);
					else resolve(outcome.result);
				},
			};
			this.calls.push(waiting);
		});
	}

	async exclusive<Result>(
		key: string,
		work: () => Promise<Result>,
		orderKey = key,
	): Promise<Result> {
		this.lockKey = key;
		this.turnOrderKey = orderKey;
		await this.waitFor<void>((resolve) => {
			this.beginTurn = () => resolve();
		});
		return await work();
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
		return this.beginTurn !== undefined && !this.isDone;
	}

	/** Starts its turn; safe to call again. */
	grantTurn(): void {
		this.beginTurn?.();
		this.beginTurn = undefined;
	}

	/** Ends everything it waits for with an error; nothing of it is sent any more. */
	cancel(error: Bitrix24Error): void {
		this.calls = [];
		for (const reject of this.pending) reject(error);
	}

	private waitFor<Value>(
		begin: (resolve: (value: Value) => void, reject: (error: Bitrix24Error) => void) => void,
	): Promise<Value> {
		return new Promise<Value>((resolve, reject) => {
			const stop = (error: Bitrix24Error) => {
				end();
				reject(error);
			};
			const end = () => {
				this.pending = this.pending.filter((one) => one !== stop);
				this.noteChange();
			};
			this.pending.push(stop);
			begin((value) => {
				end();
				resolve(value);
			}, stop);
			this.noteChange();
		});
	}

	private noteChange(): void {
		const isRunning = !this.isDone && this.pending.length === 0;
		if (isRunning === this.isRunning) return;
		this.isRunning = isRunning;
		this.watcher.noteRunning(isRunning);
	}
}
