import { createHash } from 'crypto';

/** Deliveries that are remembered for each trigger. */
const REMEMBERED = 10_000;

const seen = new Map<string, Set<string>>();

/**
 * Whether this trigger got the very same delivery before. The portal sends an event once, with its time
 * and IDs in it; the same bytes again are a replay. It is remembered in this n8n process only.
 *
 * @param trigger workflow and node
 */
export const isReplay = (trigger: string, body: Buffer): boolean => {
	const hash = createHash('sha256').update(body).digest('base64');
	const hashes = seen.get(trigger) ?? new Set<string>();
	if (hashes.has(hash)) return true;
	hashes.add(hash);
	if (hashes.size > REMEMBERED) hashes.delete(hashes.values().next().value as string);
	seen.set(trigger, hashes);
	return false;
};
