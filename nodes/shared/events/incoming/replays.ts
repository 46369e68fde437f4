import { createHash } from 'crypto';

import { BoundedMap } from '../../values/boundedMap';
import type { Envelope } from './postedEvent';

/** Hashes of received events. */
const seen = new BoundedMap<true>();

/**
 * Whether a trigger has received the very same event before. An event carries its time and IDs, so the
 * same bytes again are a copy that was made on the way; without a time they may be another event. Only
 * this process remembers: n8n's webhook processes do not know of each other. Whoever can make a copy knows
 * the application token, too, so this does not keep attackers out; it keeps events from being handled
 * twice.
 */
export const isReplay = (trigger: string, { timestamp }: Envelope, body: Buffer): boolean => {
	if (timestamp === 0) return false;
	const hash = createHash('sha256').update(`${trigger}\n`).update(body).digest('base64');
	if (seen.has(hash)) return true;
	seen.set(hash, true);
	return false;
};
