import { onlySignature, type ImageFacts, type ImageReader } from './imageFacts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A chunk is a length, a name, that many bytes, and a checksum. */
const CHUNK_FRAME = 12;

/** Name of the chunk at this place. */
const nameAt = (bytes: Buffer, at: number): string => bytes.toString('latin1', at + 4, at + 8);

const picturesIn = (bytes: Buffer): Pick<ImageFacts, 'hasPicture' | 'isCutOff'> => {
	let hasPicture = false;
	for (let at = SIGNATURE.length; at + 8 < bytes.length; ) {
		const [name, size] = [nameAt(bytes, at), bytes.readUInt32BE(at)];
		if (name === 'IEND') return { hasPicture, isCutOff: !hasPicture };
		hasPicture ||= name === 'IDAT' && size > 0;
		at += CHUNK_FRAME + size;
	}
	return { hasPicture, isCutOff: true };
};

const isPng = (bytes: Buffer): boolean => bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);

/**
 * Whether it is Apple's variant of PNG, which apps for the iPhone are packed with: another chunk comes first,
 * and what is in the place of width and height is neither.
 */
export const isApplePng = (bytes: Buffer): boolean =>
	isPng(bytes) && nameAt(bytes, SIGNATURE.length) === 'CgBI';

/** @see https://www.w3.org/TR/png-3/#5DataRep */
export const readPng: ImageReader = (bytes) => {
	if (!isPng(bytes) || isApplePng(bytes)) return undefined;
	if (bytes.length < 25 || nameAt(bytes, SIGNATURE.length) !== 'IHDR') return onlySignature;
	const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
	return { width, height, ...picturesIn(bytes) };
};
