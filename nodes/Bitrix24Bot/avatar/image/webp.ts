import { onlySignature, type ImageReader } from './imageFacts';

/** Shortest file whose size can be read. */
const HEADER = 30;

/** Bytes in the chunks of a picture that come before its data. */
const PICTURE_HEADERS: Record<string, number> = { 'VP8 ': 10, VP8L: 5, ANMF: 16 + 8 + 10 };

const nameAt = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** Width and height, from the first chunk: lossy, lossless or extended. */
const sizeIn = (bytes: Buffer): [number, number] => {
	const chunk = nameAt(bytes, 12);
	if (chunk === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
	if (chunk === 'VP8L') {
		const packed = bytes.readUInt32LE(21);
		return [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1];
	}
	if (chunk === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
	return [0, 0];
};

/** Whether the data of a picture, or of the first one of an animation, has begun. */
const hasPictureIn = (bytes: Buffer): boolean => {
	for (let at = 12; at + 8 < bytes.length; ) {
		const before = PICTURE_HEADERS[nameAt(bytes, at)];
		if (before !== undefined) return bytes.length > at + 8 + before;
		const size = bytes.readUInt32LE(at + 4);
		at += 8 + size + (size & 1);
	}
	return false;
};

/** @see https://developers.google.com/speed/webp/docs/riff_container */
export const readWebp: ImageReader = (bytes) => {
	if (nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WEBP') return undefined;
	if (bytes.length < HEADER) return onlySignature;
	const [width, height] = sizeIn(bytes);
	// Some encoders leave out the byte that makes the length even.
	const isCutOff = bytes.length + 1 < bytes.readUInt32LE(4) + 8;
	return { width, height, hasPicture: hasPictureIn(bytes), isCutOff };
};
