/** So many entries a module remembers at most: far more than anything in use at a time. */
const CAPACITY = 10_000;

/**
 * A map that forgets the entry set longest ago when it is full: for what helps while it is known, and does no
 * harm when it is not. Keys hold no secrets.
 */
export class RecentMap<Value> extends Map<string, Value> {
	override set(key: string, value: Value): this {
		this.delete(key);
		super.set(key, value);
		if (this.size > CAPACITY) this.delete(this.keys().next().value as string);
		return this;
	}
}
