/** Parts of a URL as far as PHP `parse_url` would find them. */
const URL_PARTS = /^(?:([a-z][a-z0-9+.-]*):)?\/\/(?:[^/?#@]*@)?([^/?#:@]*)(?::(\d*))?(?=[/?#]|$)/i;

/**
 * The server's check of a handler URL: the host needs a dot after its first character, the scheme
 * must be `http` or `https` in lower case. The URL is not called.
 * @returns the refusal text, or undefined when the URL is fine
 */
export function checkCallback(url: string): string | undefined {
	const parts = URL_PARTS.exec(url);
	if (!parts || parts[2].indexOf('.') < 1 || Number(parts[3] ?? 0) > 65535) {
		return 'Wrong handler URL';
	}
	return ['http', 'https'].includes(parts[1] ?? '') ? undefined : 'Unsupported handler protocol';
}
