import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';

import { decodeBase64 } from '../php/base64';
import { webImageSize } from '../php/imageSize';
import { isArray, toStr } from '../php/values';
import type { Avatar } from '../types/avatar';

/**
 * Formats that PHP `getimagesize` recognizes, with their MIME types. SVG is not one of them; AVIF is one since PHP
 * 8.1 only, and counts as none here.
 */
const MIME: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	bmp: 'image/bmp',
	tiff: 'image/tiff',
	ico: 'image/vnd.microsoft.icon',
	psd: 'image/psd',
	jp2: 'image/jp2',
};

/** Largest side of an avatar in pixels (imbot docs). */
const MAX_SIDE = 5000;

/** The outcome of reading an avatar parameter. */
export type AvatarReading =
	| { kind: 'none' }
	| { kind: 'notImage' }
	| { kind: 'tooLarge' }
	| { kind: 'image'; avatar: Avatar };

/**
 * Reads an avatar parameter: a Base64 string or `[fileName, base64]`, by position.
 * '' and 'false' mean "no file".
 */
export function readAvatar(value: unknown): AvatarReading {
	const content = toStr(isArray(value) ? Object.values(value)[1] : value);
	if (content === '' || content === 'false') return { kind: 'none' };
	return measure(decodeBase64(content));
}

/** The images of the web as PHP reads them, others by a library; throws for what is no image. */
function sizeOf(bytes: Buffer): { type?: string; width: number; height: number } {
	const size = webImageSize(bytes);
	return size === null ? imageSize(bytes) : (size ?? { width: 0, height: 0 });
}

/** Recognizes an image by its bytes and checks its size in pixels. */
export function measure(bytes: Buffer): AvatarReading {
	try {
		const { width, height, type } = sizeOf(bytes);
		const mime = MIME[type ?? ''];
		if (!mime || width < 1 || height < 1) return { kind: 'notImage' };
		if (width > MAX_SIDE || height > MAX_SIDE) return { kind: 'tooLarge' };
		const hash = createHash('sha1').update(bytes).digest('hex').slice(0, 16);
		return { kind: 'image', avatar: { bytes, mime, width, height, hash } };
	} catch {
		return { kind: 'notImage' };
	}
}
