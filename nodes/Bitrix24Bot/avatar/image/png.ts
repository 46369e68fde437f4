import type { ImageReader } from './imageFacts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A chunk is a length, a name, that many bytes, and a checksum. */
const CHUNK_FRAME = 12;

const endsWithIend = (bytes: Buffer): boolean => {
	for (let at = SIGNATURE.length; at + CHUNK_FRAME <= bytes.length; ) {
		if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true;
		at += CHUNK_FRAME + bytes.readUInt32BE(at);
	}
	return false;
};

/** @see https://www.w3.org/TR/png-3/#5DataRep */
export const readPng: ImageReader = (bytes) => {
	if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
	if (bytes.length < 24) return { width: 0, height: 0, isCutOff: true };
	return {
		width: bytes.readUInt32BE(16),
		height: bytes.readUInt32BE(20),
		isCutOff: !endsWithIend(bytes),
	};
};
