import { createHash } from 'crypto';

import type { PostedEvent } from './postedEvent';

/** Deliveries that are remembered; the oldest are forgotten first. */
const REMEMBERED = 10_000;

const seen = new Set<string>();

/**
 * Whether a trigger got the very same delivery before. An event carries its time and IDs, so the same
 * bytes again are a copy that something on the way made; without a time they may be another event. It
 * is remembered in this process only: n8n's webhook processes do not know of each other. Whoever can
 * make a copy knows the application token, too, so this keeps events from being handled twice, not
 * attackers out.
 *
 * @param trigger workflow and node
 * @param body of the delivery
 */
export const isReplay = (trigger: string, { timestamp }: PostedEvent, body: Buffer): boolean => {
	if (timestamp === 0) return false;
	const hash = createHash('sha256').update(`${trigger}\n`).update(body).digest('base64');
	if (seen.has(hash)) return true;
	seen.add(hash);
	if (seen.size > REMEMBERED) seen.delete(seen.values().next().value as string);
	return false;
};
