import type { ImageReader } from './imageFacts';

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
const START_OF_SCAN = 0xda;

/** Frame headers SOF0 to SOF15, which hold the size; C4, C8 and CC are other markers. */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Segment by segment up to the first scan. Noise between segments is passed over, as PHP and viewers do; a
 * missing end mark leaves open whether rows are missing.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export const readJpeg: ImageReader = (bytes) => {
	if (bytes.length < 3 || bytes.readUIntBE(0, 3) !== 0xffd8ff) return undefined;
	let [width, height] = [0, 0];
	for (let at = 2; at + 4 <= bytes.length; ) {
		const marker = bytes[at + 1];
		// Any number of FF may stand before a marker.
		if (bytes[at] !== 0xff || marker === 0xff) {
			at += 1;
			continue;
		}
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		if (isFrame(marker) && at + 9 <= bytes.length) {
			height = bytes.readUInt16BE(at + 5);
			width = bytes.readUInt16BE(at + 7);
		}
		if (marker === START_OF_SCAN) {
			const hasPicture = bytes.length > end && !bytes.subarray(end, end + 2).equals(END_OF_IMAGE);
			return { width, height, hasPicture, isCutOff: bytes.indexOf(END_OF_IMAGE, end) < 0 };
		}
		at = end;
	}
	return { width, height, hasPicture: false, isCutOff: true };
};
