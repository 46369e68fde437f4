const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

/** Value of a hexadecimal digit by its character code; -1 for all other codes. */
const HEX = new Int8Array(256).fill(-1);
for (const digit of '0123456789abcdefABCDEF') HEX[digit.charCodeAt(0)] = parseInt(digit, 16);

/** The byte that the escape at this index stands for; -1 if it is malformed. */
const escapedAt = (bytes: Buffer, at: number): number => {
	if (at + 2 >= bytes.length) return -1;
	const [high, low] = [HEX[bytes[at + 1]], HEX[bytes[at + 2]]];
	return high < 0 || low < 0 ? -1 : high * 16 + low;
};

/**
 * PHP's `urldecode`: `+` is a space, and a malformed escape is left as it is. Unlike `decodeURIComponent`, it
 * throws nothing: an exception costs far more than the three bytes that cause it.
 *
 * @param text as received, one byte per character (latin1)
 * @returns the bytes decoded as UTF-8; invalid sequences become U+FFFD
 * @see https://www.php.net/manual/en/function.urldecode.php
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
