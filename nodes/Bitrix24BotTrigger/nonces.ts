/** Maximum number of remembered nonces. Only nodes with the same credential can add any. */
const REMEMBERED = 1_000;

/** Used nonces, with the second since 1970 at which their query expires. */
const used = new Map<string, number>();

/**
 * Whether a nonce is used for the first time in this process; n8n's webhook processes share no memory. When too
 * many are remembered, no new one is accepted.
 *
 * @param until when the query expires, in seconds since 1970
 */
export const acceptOnce = (nonce: string, until: number): boolean => {
	for (const [old, end] of used) if (end < Date.now() / 1000) used.delete(old);
	if (used.has(nonce) || used.size >= REMEMBERED) return false;
	used.set(nonce, until);
	return true;
};
