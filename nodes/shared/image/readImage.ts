import { readGif } from './gif';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readWebp } from './webp';

/** What the content of an image file says about itself; sizes in pixels. */
export interface ImageFacts {
	width: number;
	height: number;
	/** Whether the file ends before the image does. */
	isCutOff: boolean;
}

/** Reads a file of one format; undefined when the content is of another format. */
export type ImageReader = (bytes: Buffer) => ImageFacts | undefined;

const readers: ImageReader[] = [readPng, readJpeg, readGif, readWebp];

/**
 * Recognizes PNG, JPEG, GIF and WebP by content, whatever the file name or MIME label says.
 *
 * @returns undefined when the content is none of these
 */
export const readImage: ImageReader = (bytes) => {
	for (const reader of readers) {
		const facts = reader(bytes);
		if (facts) return facts;
	}
	return undefined;
};
