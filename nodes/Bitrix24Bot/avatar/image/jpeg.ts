import type { ImageReader } from './imageFacts';

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
const START_OF_SCAN = 0xda;

/** Frame headers SOF0 to SOF15, which hold the size; C4, C8 and CC are other markers. */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B) */
export const readJpeg: ImageReader = (bytes) => {
	if (bytes.length < 3 || bytes.readUIntBE(0, 3) !== 0xffd8ff) return undefined;
	let [width, height] = [0, 0];
	for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
		const marker = bytes[at + 1];
		// Any number of FF may stand before a marker.
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (isFrame(marker) && at + 9 <= bytes.length) {
			height = bytes.readUInt16BE(at + 5);
			width = bytes.readUInt16BE(at + 7);
		}
		if (marker === START_OF_SCAN) {
			return { width, height, isCutOff: bytes.indexOf(END_OF_IMAGE, at) < 0 };
		}
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return { width, height, isCutOff: true };
};
