import type { ListedEntry, PagedList } from '../wire/pagedList';

/**
 * What the pages of an owner's list have shown in this run. It tells which pages are worth asking for; what
 * they say is read anew each time.
 */
export class OwnerList {
	/** The page on which each key was last. */
	private readonly pageOf = new Map<string, number>();

	/** Number of pages that were read, from the first one on. */
	private end = 0;

	/** There is no further page. */
	private isWhole = false;

	/** The portal refuses pages, or gives some that make no sense. */
	isUseless = false;

	constructor(private readonly list: PagedList) {}

	/** Whether a page may have what is asked for by this key. */
	mayHave(key: string): boolean {
		return !this.isUseless && (!this.isWhole || this.pageOf.has(key));
	}

	/** Numbers of the pages on which these keys are, or may be. */
	pagesFor(keys: readonly string[]): number[] {
		const known = keys.flatMap((key) => this.pageOf.get(key) ?? []);
		const unknown = new Set(keys.filter((key) => !this.pageOf.has(key)));
		const isMore = unknown.size > 0 && !this.isWhole;
		const further = Array.from(
			{ length: isMore ? this.further(unknown.size) : 0 },
			(_, index) => this.end + index,
		);
		return [...new Set([...known, ...further])].sort((one, other) => one - other);
	}

	/** How many pages to go on with, to find so many. */
	private further(count: number): number {
		const { size, pages } = this.list;
		const least = Math.ceil(count / size);
		// A list that is longer than documented need not begin with what is wanted
		return least > pages ? least + 1 : Math.max(this.end || pages, least);
	}

	/** Takes note of a page. One without anything new is behind the end, whatever it announces. */
	note(page: number, entries: readonly ListedEntry[], hasNextPage: boolean): void {
		const keys = entries.flatMap((entry) => entry.keys);
		const isNew = keys.some((key) => !this.pageOf.has(key));
		for (const key of keys) this.pageOf.set(key, page);
		if (page < this.end) return;
		this.end = page + 1;
		if (!hasNextPage || !isNew) this.isWhole = true;
	}
}
