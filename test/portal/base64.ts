/**
 * PHP `base64_decode` in strict mode: only the alphabet, white space and the right padding, which
 * may be left out as a whole.
 * @returns undefined when PHP would give false
 */
export function decodeStrict(text: string): Buffer | undefined {
	const plain = /\s/.test(text) ? text.replace(/[ \t\r\n]+/g, '') : text;
	const data = plain.replace(/={1,2}$/, '');
	const isPadded = data.length < plain.length;
	if (data.length % 4 === 1 || (isPadded && plain.length % 4 !== 0)) return undefined;
	return /[^A-Za-z0-9+/]/.test(data) ? undefined : Buffer.from(data, 'base64');
}
