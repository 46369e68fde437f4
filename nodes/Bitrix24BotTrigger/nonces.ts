/** Most that are remembered; only nodes with our credential can make any. */
const REMEMBERED = 1_000;

/** Nonces that were used, with the second until which their query is fresh. */
const used = new Map<string, number>();

/**
 * Whether a nonce comes for the first time. Only this process remembers: n8n's webhook processes do not
 * know of each other. When there are too many to remember, none is taken.
 *
 * @param until second since 1970 after which the query is too old anyway
 */
export const acceptOnce = (nonce: string, until: number): boolean => {
	for (const [old, end] of used) if (end < Date.now() / 1000) used.delete(old);
	if (used.has(nonce) || used.size >= REMEMBERED) return false;
	used.set(nonce, until);
	return true;
};
