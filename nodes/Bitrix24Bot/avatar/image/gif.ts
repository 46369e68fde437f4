import { onlySignature, type ImageFacts, type ImageReader } from './imageFacts';

const HEADER = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;

/** Size in bytes of the color table that a packed field announces. */
const colorTable = (packed: number): number =>
	(packed & 0x80) === 0 ? 0 : 3 << ((packed & 7) + 1);

/** Position after a chain of sub-blocks: each a length and that many bytes, up to a length of 0. */
const behindSubBlocks = (bytes: Buffer, start: number): number => {
	let at = start;
	while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at];
	return at + 1;
};

/** What there is of the frames. A missing trailer, or noise in place of one, takes nothing from them. */
const picturesIn = (bytes: Buffer): Pick<ImageFacts, 'hasPicture' | 'isCutOff'> => {
	let hasPicture = false;
	let at = HEADER + colorTable(bytes[10]);
	while (at < bytes.length) {
		const kind = bytes[at];
		if (kind === EXTENSION) {
			at = behindSubBlocks(bytes, at + 2);
		} else if (kind === IMAGE) {
			const data = at + 11 + colorTable(bytes[at + 9] ?? 0);
			hasPicture ||= data + 1 < bytes.length && bytes[data] !== 0;
			at = behindSubBlocks(bytes, data);
		} else {
			return { hasPicture, isCutOff: !hasPicture };
		}
	}
	return { hasPicture, isCutOff: at > bytes.length || !hasPicture };
};

/** @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export const readGif: ImageReader = (bytes) => {
	if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return undefined;
	if (bytes.length < HEADER) return onlySignature;
	const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
	return { width, height, ...picturesIn(bytes) };
};
