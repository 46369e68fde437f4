/**
 * PHP `base64_decode` in strict mode: only the alphabet, white space and correct padding, which may
 * be missing altogether.
 * @returns undefined where PHP returns false
 */
export function decodeStrict(text: string): Buffer | undefined {
	const plain = /\s/.test(text) ? text.replace(/[ \t\r\n]+/g, '') : text;
	const data = plain.replace(/={1,2}$/, '');
	const isPadded = data.length < plain.length;
	if (data.length % 4 === 1 || (isPadded && plain.length % 4 !== 0)) return undefined;
	return /[^A-Za-z0-9+/]/.test(data) ? undefined : Buffer.from(data, 'base64');
}

/**
 * PHP `base64_decode` without strict mode: every character outside the alphabet is skipped. A
 * `data:image/png;base64,` prefix is not stripped: its letters count as data and spoil the bytes.
 */
export function decodeBase64(text: string): Buffer {
	return Buffer.from(text.replace(/[^A-Za-z0-9+/]+/g, ''), 'base64');
}
