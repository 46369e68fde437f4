import type { Params } from '../php/params';
import { isArray } from '../php/values';
import type { JournalEntry } from '../types/journalEntry';
import type { Clock } from './clock';

/** Longer strings (avatars, files) are shortened, so that a long run does not keep every picture. */
const MAX_STRING = 65536;

/** What the portal remembers of the calls it got. */
export interface Journal {
	entries: JournalEntry[];
	/** HTTP requests that reached /rest. */
	requests: number;
	/** Requests the limiter refused. */
	refused: number;
	/** Notes a call and returns its entry; the outcome is filled in later. */
	note(call: Omit<JournalEntry, 'n' | 'at'>): JournalEntry;
	reset(): void;
}

/** Copy of the parameters with long strings cut. */
function shorten(value: unknown): unknown {
	if (typeof value === 'string' && value.length > MAX_STRING) {
		// Through bytes: a mere slice would keep the whole string in memory.
		const head = Buffer.from(value.slice(0, 100)).toString();
		return `${head}… (${value.length} characters)`;
	}
	if (Array.isArray(value)) return value.map(shorten);
	if (!isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item)]));
}

/** An empty journal. Entries are numbered from 1 and keep counting over a reset. */
export function createJournal(clock: Clock): Journal {
	let n = 0;
	const journal: Journal = {
		entries: [],
		requests: 0,
		refused: 0,
		note(call) {
			const params = shorten(call.params) as Params;
			const entry: JournalEntry = { ...call, n: ++n, at: clock.now(), params };
			journal.entries.push(entry);
			return entry;
		},
		reset() {
			// In place: a test may hold the array.
			journal.entries.length = 0;
			journal.requests = 0;
			journal.refused = 0;
		},
	};
	return journal;
}
