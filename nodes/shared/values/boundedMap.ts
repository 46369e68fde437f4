/** Far more entries than a module uses at a time. */
const CAPACITY = 10_000;

/** Removed at once, because each search for the oldest entry skips the gaps of removed ones. */
const REMOVED = CAPACITY / 10;

/**
 * A map that removes the entries set longest ago when it is full; for data that may be lost. Keys must not contain
 * secrets.
 */
export class BoundedMap<Value> extends Map<string, Value> {
	override set(key: string, value: Value): this {
		this.delete(key);
		super.set(key, value);
		if (this.size > CAPACITY) this.removeOldest();
		return this;
	}

	private removeOldest(): void {
		const smallest = CAPACITY - REMOVED;
		for (const key of this.keys()) {
			if (this.size <= smallest) return;
			this.delete(key);
		}
	}
}
