import { RestError } from '../types/errors';
import type { Clock } from './clock';

/** Only these count; other strings are carried along and tell nothing (server source). */
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const HOUR_MS = 3_600_000;

/** How long a UUID is remembered. */
const KEPT_MS = 31 * 24 * HOUR_MS;

/** UUIDs of messages, by which the server recognizes a repeated call (server source). */
export interface MessageUuids {
	/**
	 * Begins to write the message of a UUID, whoever writes it and wherever.
	 * @returns ID of the message that has it; undefined when it is to be written
	 * @throws RestError SENDING_FAILED while another call writes it, and for an hour after one that failed
	 */
	begin(uuid: string): number | undefined;
	/** The message was written. */
	end(uuid: string, messageId: number): void;
}

/** An empty table. */
export function createMessageUuids(clock: Clock): MessageUuids {
	const table = new Map<string, { since: number; messageId?: number }>();
	return {
		begin(uuid) {
			if (!UUID_V4.test(uuid)) return undefined;
			const now = clock.now();
			const row = table.get(uuid);
			const age = row ? now - row.since : Infinity;
			if (row && age <= KEPT_MS) {
				if (row.messageId !== undefined) return row.messageId;
				if (age <= HOUR_MS) throw new RestError('SENDING_FAILED', 'Sending failed');
			}
			table.set(uuid, { since: now });
			return undefined;
		},
		end(uuid, messageId) {
			const row = table.get(uuid);
			if (row) row.messageId = messageId;
		},
	};
}
