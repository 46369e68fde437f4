/** A `\u` escape of half a character: an even number of backslashes before it is none of its own. */
const HALF =
	/\\(?:u(?:[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|([dD][89a-fA-F]))|[^])/g;

const STRICT = { fatal: true, ignoreBOM: true };

/**
 * PHP `json_decode`: stricter than JavaScript about characters. Half a surrogate pair and bytes that are no
 * UTF-8 make all of it unreadable.
 * @returns undefined where PHP returns null, and for `null`
 */
export function jsonDecode(given: string | Buffer): unknown {
	try {
		const text = typeof given === 'string' ? given : new TextDecoder('utf-8', STRICT).decode(given);
		for (const [, half] of text.matchAll(HALF)) if (half) return undefined;
		return JSON.parse(text) ?? undefined;
	} catch {
		return undefined;
	}
}
