import { readGif } from './gif';
import type { ImageReader } from './imageFacts';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readWebp } from './webp';

const readers: ImageReader[] = [readPng, readJpeg, readGif, readWebp];

/**
 * Recognizes PNG, JPEG, GIF and WebP by content, whatever the file name or MIME label says.
 *
 * @returns undefined for other content
 */
export const readImage: ImageReader = (bytes) => {
	for (const reader of readers) {
		const facts = reader(bytes);
		if (facts) return facts;
	}
	return undefined;
};
