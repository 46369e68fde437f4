/** So many entries a module remembers at most: far more than are in use at a time. */
const CAPACITY = 10_000;

/** So many are forgotten at once: each search for the oldest one passes over the gaps of those before it. */
const FORGOTTEN = CAPACITY / 10;

/**
 * A map that forgets the entries set longest ago when it is full: for what helps while it is known, and does no
 * harm when it is not. Keys hold no secrets.
 */
export class BoundedMap<Value> extends Map<string, Value> {
	override set(key: string, value: Value): this {
		this.delete(key);
		super.set(key, value);
		if (this.size > CAPACITY) this.forgetOldest();
		return this;
	}

	private forgetOldest(): void {
		const smallest = CAPACITY - FORGOTTEN;
		for (const key of this.keys()) {
			if (this.size <= smallest) return;
			this.delete(key);
		}
	}
}
