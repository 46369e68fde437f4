import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { readImage } from './image/readImage';

/** Bitrix24's limit for width and height. */
const MAX_PIXELS = 5000;

/** Our own limit, far above what an avatar needs: its Base64 is part of one request. */
export const MAX_AVATAR_BYTES = 10_000_000;

/**
 * Checks that Bitrix24 takes an image as an avatar. It silently ignores a bad one in v1, and refuses the whole
 * update in v2.
 *
 * @returns the Base64 text, without a prefix
 * @throws Bitrix24Error AVATAR_EMPTY, AVATAR_TOO_HEAVY, AVATAR_NOT_AN_IMAGE, AVATAR_DAMAGED,
 * AVATAR_TOO_BIG
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const avatarOfBytes = (bytes: Buffer): string => {
	if (bytes.length === 0) throw new Bitrix24Error('AVATAR_EMPTY');
	if (bytes.length > MAX_AVATAR_BYTES) {
		throw new Bitrix24Error('AVATAR_TOO_HEAVY', {
			detail: `${(bytes.length / 1_000_000).toFixed(1)} MB`,
		});
	}
	const image = readImage(bytes);
	if (!image) throw new Bitrix24Error('AVATAR_NOT_AN_IMAGE');
	const { width, height, isCutOff } = image;
	if (isCutOff || width === 0 || height === 0) throw new Bitrix24Error('AVATAR_DAMAGED');
	if (Math.max(width, height) > MAX_PIXELS) {
		throw new Bitrix24Error('AVATAR_TOO_BIG', { detail: `${width} x ${height}` });
	}
	return bytes.toString('base64');
};

/**
 * Decodes Base64 text; a `data:` prefix and white space are allowed.
 *
 * @throws Bitrix24Error AVATAR_EMPTY, AVATAR_BASE64_BROKEN
 */
export const bytesOfBase64 = (text: string): Buffer => {
	const base64 = text.replace(/^\s*data:[^,]*,/, '').replace(/\s+/g, '');
	if (base64 === '') throw new Bitrix24Error('AVATAR_EMPTY');
	const [, digits] = /^([A-Za-z0-9+/]+)={0,2}$/.exec(base64) ?? [];
	if (digits === undefined || digits.length % 4 === 1) {
		throw new Bitrix24Error('AVATAR_BASE64_BROKEN');
	}
	return Buffer.from(base64, 'base64');
};
