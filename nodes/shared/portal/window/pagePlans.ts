import type { IDataObject } from 'n8n-workflow';

import { operatingOf } from '../pacing/methodTimes';
import { policy } from '../pacing/policy';
import { OwnerList } from './ownerList';
import type { ReadOfList } from './pageRound';

/** A page gives more than a single read does, so it has to spare several. */
const READS_PER_PAGE = 2;

/** Reads of one owner, and the pages that may answer them. */
export interface PagePlan {
	reads: ReadOfList[];
	pages: number[];
}

/** Keys of groups, by the owner of a connection and list. */
const groups = new WeakMap<IDataObject, string>();

/** Reads of one list and one owner share a key. */
const groupOf = ({ connection, listed: { list, owner = {} } }: ReadOfList): string => {
	const known = groups.get(owner);
	if (known !== undefined) return known;
	const group = `${connection.identity} ${list.method} ${JSON.stringify(owner)}`;
	groups.set(owner, group);
	return group;
};

/** Decides in whose place pages are worth asking for, by how many reads they have answered so far. */
export class PagePlans {
	private readonly lists = new Map<string, OwnerList>();

	/** How many reads pages have answered, and how many not. */
	private answered = 0;

	private missed = 0;

	/** Whether pages have answered at least every second read; most new bots are on none. */
	get isUseful(): boolean {
		return this.missed <= this.answered;
	}

	/** Takes note of how many reads were answered, and how many not. */
	count(answered: number, missed: number): void {
		this.answered += answered;
		this.missed += missed;
	}

	listOf(read: ReadOfList): OwnerList {
		const group = groupOf(read);
		const list = this.lists.get(group) ?? new OwnerList(read.listed.list);
		this.lists.set(group, list);
		return list;
	}

	/** One plan for each owner of whom more is asked than the pages cost. */
	plansFor(reads: readonly ReadOfList[]): PagePlan[] {
		if (!this.isUseful) return [];
		const byOwner = new Map<string, ReadOfList[]>();
		for (const read of reads) {
			const group = groupOf(read);
			const others = byOwner.get(group);
			if (others) others.push(read);
			else byOwner.set(group, [read]);
		}
		return [...byOwner.values()].flatMap((group) => this.planOf(group));
	}

	private planOf(group: readonly ReadOfList[]): PagePlan[] {
		const [{ connection, listed }] = group;
		const isBusy = operatingOf(connection.identity, listed.list.method) > policy.calmOperating;
		const list = this.listOf(group[0]);
		const reads = group.filter((read) => list.mayHave(read.listed.key));
		const pages = list.pagesFor(reads.map((read) => read.listed.key));
		return !isBusy && reads.length > READS_PER_PAGE * pages.length ? [{ reads, pages }] : [];
	}
}
