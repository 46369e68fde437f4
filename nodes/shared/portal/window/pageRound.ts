import type { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { CallOutcome } from '../wire/batch';
import type { OwnerList } from './ownerList';
import type { PendingCall } from './requests';

/** A call of a list with the key by which it asks. */
export interface ReadOfList extends PendingCall {
	listed: NonNullable<PendingCall['listed']>;
}

/** Codes that say of the whole portal that no call reaches it. */
const UNREACHABLE = ['PORTAL_MOVED', 'PORTAL_UNREACHABLE', 'AUTH_SERVER_UNREACHABLE'];

/** Several keys that mean different entries: only the portal knows which one it would give. */
const AMBIGUOUS = Symbol('ambiguous');

/** Pages of one owner's list that were asked for at the same time, for reads that waited then. */
export class PageRound {
	/** Calls for pages that are not settled yet. */
	calls: PendingCall[];

	/** Why no call of any method would reach the portal. */
	private error?: Bitrix24Error;

	private readonly found = new Map<string, { id: string; answer: unknown } | typeof AMBIGUOUS>();

	/**
	 * @param reads all of one list and one owner
	 * @param onEnd called when all pages are there, or will never be
	 */
	constructor(
		readonly list: OwnerList,
		readonly reads: readonly ReadOfList[],
		pages: readonly number[],
		private readonly onEnd: (round: PageRound) => void,
	) {
		this.calls = pages.map((page) => this.callFor(page));
	}

	/** What the pages answer to a read: nothing if it has to ask by itself. */
	answerTo({ method, listed }: ReadOfList): Exclude<CallOutcome, 'notRun'> | undefined {
		const entry = this.found.get(listed.key);
		if (entry !== undefined && entry !== AMBIGUOUS) return { result: entry.answer };
		return this.error && { error: this.error.withMethod(method) };
	}

	private callFor(page: number): PendingCall {
		const [{ connection, listed, secrets }] = this.reads;
		const call: PendingCall = {
			connection,
			secrets,
			method: listed.list.method,
			params: { ...listed.owner, ...listed.list.paramsOf(page) },
			isOptional: true,
			state: { isLost: false },
			settle: (outcome) => {
				this.take(page, outcome);
				this.calls = this.calls.filter((one) => one !== call);
				if (this.calls.length === 0) this.onEnd(this);
			},
		};
		return call;
	}

	private take(page: number, outcome: Exclude<CallOutcome, 'notRun'>): void {
		const content = 'error' in outcome ? undefined : this.reads[0].listed.list.read(outcome.result);
		if ('error' in outcome && UNREACHABLE.includes(outcome.error.code)) this.error = outcome.error;
		if (!content) {
			this.list.isUseless = true;
			return;
		}
		this.list.note(page, content.entries, content.hasNextPage);
		for (const { keys, answer } of content.entries) {
			const [id] = keys;
			for (const key of keys) {
				const known = this.found.get(key);
				const isOther = known === AMBIGUOUS || (known !== undefined && known.id !== id);
				this.found.set(key, isOther ? AMBIGUOUS : { id, answer });
			}
		}
	}
}
