import type { Params } from '../php/params';
import { isArray } from '../php/values';
import type { JournalEntry } from '../types/journalEntry';
import type { Clock } from './clock';

/**
 * Longer strings (avatars, files) are shortened, so that a long run does not hold every picture.
 */
const MAX_STRING = 65536;

/** The calls that reached the portal. */
export interface Journal {
	entries: JournalEntry[];
	/** HTTP requests that reached /rest. */
	requests: number;
	/** Requests the limiter refused. */
	refused: number;
	/** Requests that are being answered, and the most that were at the same time. */
	inFlight: number;
	mostInFlight: number;
	/** Is told of each call as it comes. */
	onCall?: (entry: JournalEntry) => void;
	/** Adds a call and returns its entry, in which the outcome is filled in later. */
	note(call: Omit<JournalEntry, 'n' | 'at'>): JournalEntry;
	reset(): void;
}

/** Copy of the parameters with long strings cut. */
function shorten(value: unknown): unknown {
	if (typeof value === 'string' && value.length > MAX_STRING) {
		// Copied through bytes: a slice would hold the whole string in memory.
		const head = Buffer.from(value.slice(0, 100)).toString();
		return `${head}… (${value.length} characters)`;
	}
	if (Array.isArray(value)) return value.map(shorten);
	if (!isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item)]));
}

/** An empty journal. Entries are numbered from 1; a reset does not restart the numbers. */
export function createJournal(clock: Clock): Journal {
	let n = 0;
	const journal: Journal = {
		entries: [],
		requests: 0,
		refused: 0,
		inFlight: 0,
		mostInFlight: 0,
		note(call) {
			const params = shorten(call.params) as Params;
			const entry: JournalEntry = { ...call, n: ++n, at: clock.now(), params };
			journal.entries.push(entry);
			journal.onCall?.(entry);
			return entry;
		},
		reset() {
			// In place: tests may hold the array.
			journal.entries.length = 0;
			journal.requests = 0;
			journal.refused = 0;
			journal.mostInFlight = journal.inFlight;
		},
	};
	return journal;
}
