import type { ImageReader } from './imageFacts';

/** Shortest file whose size can be read. */
const HEADER = 30;

/** Width and height, from the first chunk: lossy, lossless or extended. */
const sizeIn = (bytes: Buffer): [number, number] => {
	const chunk = bytes.toString('latin1', 12, 16);
	if (chunk === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
	if (chunk === 'VP8L') {
		const packed = bytes.readUInt32LE(21);
		return [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1];
	}
	if (chunk === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
	return [0, 0];
};

/** @see https://developers.google.com/speed/webp/docs/riff_container */
export const readWebp: ImageReader = (bytes) => {
	const isWebp =
		bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
	if (!isWebp) return undefined;
	if (bytes.length < HEADER) return { width: 0, height: 0, isCutOff: true };
	const [width, height] = sizeIn(bytes);
	return { width, height, isCutOff: bytes.length < bytes.readUInt32LE(4) + 8 };
};
