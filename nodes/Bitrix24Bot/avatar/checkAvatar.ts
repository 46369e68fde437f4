import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { bytesOf, bytesOfText } from '../common/bytes';
import type { ImageFacts } from './image/imageFacts';
import { nameFormat } from './image/nameFormat';
import { readImage } from './image/readImage';

/** Bitrix24's limit for width and height. */
const MAX_PIXELS = 5000;

/** Our own limit, far above what an avatar needs: its Base64 is part of one request. */
export const MAX_AVATAR_BYTES = 10_000_000;

/** An image that the portal takes. */
export interface Avatar {
	bytes: Buffer;
	/** Whether the file may end before its picture does: viewers show what is there. */
	isCutOff: boolean;
}

const refuseSize = (bytes: Buffer): void => {
	if (bytes.length === 0) throw new Bitrix24Error('AVATAR_EMPTY');
	if (bytes.length <= MAX_AVATAR_BYTES) return;
	const detail = `${(bytes.length / 1_000_000).toFixed(1)} MB`;
	throw new Bitrix24Error('AVATAR_TOO_HEAVY', { detail });
};

/** The image in a text file that holds Base64 or a data URL, as some services answer. */
const imageInText = (bytes: Buffer): { image: ImageFacts; bytes: Buffer } | undefined => {
	const inner = bytesOfText(bytes.toString('latin1').replace(/^"|"$/g, ''));
	const image = inner && readImage(inner);
	return image && { image, bytes: inner };
};

/**
 * Checks that Bitrix24 takes an image as an avatar. It silently ignores a bad one in v1, and refuses the whole
 * update in v2. A picture whose end is missing is taken, as PHP and every viewer do; one that never begins is not.
 *
 * @throws Bitrix24Error AVATAR_EMPTY, AVATAR_TOO_HEAVY, AVATAR_NOT_AN_IMAGE, AVATAR_DAMAGED,
 * AVATAR_TOO_BIG
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const avatarOfBytes = (given: Buffer): Avatar => {
	refuseSize(given);
	const direct = readImage(given);
	const found = direct ? { image: direct, bytes: given } : imageInText(given);
	if (!found) throw new Bitrix24Error('AVATAR_NOT_AN_IMAGE', { detail: nameFormat(given) });
	const { image, bytes } = found;
	const { width, height, hasPicture, isCutOff } = image;
	if (!hasPicture || width === 0 || height === 0) throw new Bitrix24Error('AVATAR_DAMAGED');
	if (Math.max(width, height) > MAX_PIXELS) {
		throw new Bitrix24Error('AVATAR_TOO_BIG', { detail: `${width} x ${height}` });
	}
	return { bytes, isCutOff };
};

/**
 * Decodes Base64 text in any of its spellings, with or without a `data:` prefix, or what JSON makes of bytes.
 *
 * @throws Bitrix24Error AVATAR_EMPTY, AVATAR_BASE64_BROKEN
 */
export const bytesOfBase64 = (given: unknown): Buffer => {
	const bytes = bytesOf(given);
	if (!bytes) throw new Bitrix24Error('AVATAR_BASE64_BROKEN');
	if (bytes.length === 0) throw new Bitrix24Error('AVATAR_EMPTY');
	return bytes;
};
