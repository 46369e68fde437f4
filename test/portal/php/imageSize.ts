/** What `getimagesize` tells of an image. */
export interface ImageSize {
	type: 'png' | 'jpg' | 'gif' | 'webp';
	width: number;
	height: number;
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** Only the first 25 bytes are read: whatever chunk comes first counts as the header. */
const pngSize = (bytes: Buffer): ImageSize | undefined =>
	bytes.length < 25
		? undefined
		: { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };

/** Segment by segment up to the frame; noise between them only gives a warning. */
const jpegSize = (bytes: Buffer): ImageSize | undefined => {
	for (let at = 2; at + 4 <= bytes.length; ) {
		const marker = bytes[at + 1];
		if (bytes[at] !== 0xff || marker === 0xff) {
			at += 1;
			continue;
		}
		if (marker === 0xda || marker === 0xd9) return undefined;
		if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
			if (bytes.length < at + 10) return undefined;
			return { type: 'jpg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
		}
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return undefined;
};

const gifSize = (bytes: Buffer): ImageSize | undefined =>
	bytes.length < 11
		? undefined
		: { type: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };

const webpSize = (bytes: Buffer): ImageSize | undefined => {
	if (bytes.length < 30) return undefined;
	const chunk = bytes.toString('latin1', 12, 16);
	const of = (width: number, height: number): ImageSize => ({ type: 'webp', width, height });
	if (chunk === 'VP8 ') {
		return of(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
	}
	if (chunk === 'VP8L') {
		const packed = bytes.readUInt32LE(21);
		return of((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
	}
	if (chunk === 'VP8X') return of(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
	return undefined;
};

const startsWith = (bytes: Buffer, start: Buffer | string): boolean =>
	bytes.subarray(0, start.length).equals(Buffer.from(start as string, 'latin1'));

/**
 * PHP `getimagesize` for the images of the web: how far it reads, and what it takes on trust.
 *
 * @returns undefined for an image that PHP cannot read; null for another format
 */
export const webImageSize = (bytes: Buffer): ImageSize | undefined | null => {
	if (startsWith(bytes, PNG)) return pngSize(bytes);
	if (startsWith(bytes, '\xff\xd8\xff')) return jpegSize(bytes);
	if (startsWith(bytes, 'GIF')) return gifSize(bytes);
	if (startsWith(bytes, 'RIFF') && bytes.toString('latin1', 8, 12) === 'WEBP') {
		return webpSize(bytes);
	}
	return null;
};
