import { readGif } from './gif';
import type { ImageReader } from './imageFacts';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readWebp } from './webp';

/**
 * Recognizes PNG, JPEG, GIF and WebP by content, whatever the file name or MIME label says.
 *
 * @returns undefined for other content
 */
export const readImage: ImageReader = (bytes) =>
	readPng(bytes) ?? readJpeg(bytes) ?? readGif(bytes) ?? readWebp(bytes);
