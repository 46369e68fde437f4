const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

/** Value of a hexadecimal digit by its code; -1 for other codes, also beyond the end of a text. */
const HEX = new Int8Array(256).fill(-1);
for (const digit of '0123456789abcdefABCDEF') HEX[digit.charCodeAt(0)] = parseInt(digit, 16);

/** The byte of the escape that begins here; -1 if it is broken. */
const escapedAt = (bytes: Buffer, at: number): number => {
	if (at + 2 >= bytes.length) return -1;
	const [high, low] = [HEX[bytes[at + 1]], HEX[bytes[at + 2]]];
	return high < 0 || low < 0 ? -1 : high * 16 + low;
};

/**
 * PHP's `urldecode`: `+` is a blank, and an escape that is broken stays as it is. Nothing is thrown for
 * it, as `decodeURIComponent` would: an exception costs a thousand times as much as the three bytes.
 *
 * @param text of one byte a character (latin1), as it came
 * @returns the text that the bytes are in UTF-8; what is not UTF-8 becomes U+FFFD
 */
export const phpDecode = (text: string): string => {
	if (!/[%+\x80-\xff]/.test(text)) return text;
	const bytes = Buffer.from(text, 'latin1');
	let length = 0;
	for (let at = 0; at < bytes.length; at += 1) {
		let byte = bytes[at];
		if (byte === PLUS) byte = SPACE;
		else if (byte === PERCENT) {
			const escaped = escapedAt(bytes, at);
			if (escaped >= 0) {
				byte = escaped;
				at += 2;
			}
		}
		bytes[length] = byte;
		length += 1;
	}
	return bytes.toString('utf8', 0, length);
};
