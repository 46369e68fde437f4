import type { IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import type { Portal } from '../../shared/portal/portal';
import { FileContent } from '../../shared/portal/wire/fileContent';
import { shorten } from '../../shared/values/convert';
import { loadBinary, readBinary } from '../common/binary';
import { avatarOfBytes, bytesOfBase64, MAX_AVATAR_BYTES, type Avatar } from './checkAvatar';
import { cutOffNotice } from './cutOffNotice';
import { downloadImage } from './downloadImage';

async function bytesOfField(context: IExecuteFunctions, index: number): Promise<Buffer> {
	const name = 'avatarBinaryProperty';
	const found = readBinary(context, index, name, 'AVATAR_MISSING');
	// If n8n knows the size, a huge file is not loaded.
	if (Number(found.binary.bytes) > MAX_AVATAR_BYTES) throw new Bitrix24Error('AVATAR_TOO_HEAVY');
	return await loadBinary(context, index, found);
}

/** The text of a parameter that must not be empty. */
function requiredText(context: IExecuteFunctions, index: number, name: string): string {
	const text = context.getNodeParameter(name, index);
	if (typeof text === 'string' && text !== '') return text;
	throw new Bitrix24Error('AVATAR_MISSING', { detail: `${name} is empty` });
}

/** The Base64 text of a parameter, or bytes in another form that an expression gives. */
function requiredBase64(context: IExecuteFunctions, index: number): Buffer {
	const name = 'avatarBase64';
	const value: unknown = context.getNodeParameter(name, index);
	if (typeof value === 'object' && value !== null) return bytesOfBase64(value);
	return bytesOfBase64(requiredText(context, index, name));
}

async function readAvatar(
	context: IExecuteFunctions,
	index: number,
	source: unknown,
): Promise<Avatar> {
	switch (source) {
		case 'binary':
			return avatarOfBytes(await bytesOfField(context, index));
		case 'url': {
			const url = requiredText(context, index, 'avatarUrl');
			return avatarOfBytes(await downloadImage(context, url, MAX_AVATAR_BYTES));
		}
		case 'base64':
			return avatarOfBytes(requiredBase64(context, index));
		default:
			throw new Bitrix24Error('INVALID_AVATAR_SOURCE', { detail: shorten(String(source)) });
	}
}

/**
 * Adds the avatar of one item to the changes of a bot or chat. Call it after all cheaper checks: it reads or
 * downloads an image.
 *
 * @returns undefined when no avatar is set, so that most items need no `await`
 * @throws Bitrix24Error INVALID_AVATAR_SOURCE, AVATAR_MISSING and the other AVATAR_… codes
 */
export function addAvatar(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
	changes: { avatar?: FileContent },
): Promise<void> | undefined {
	const source: unknown = context.getNodeParameter('avatarSource', index, 'none') ?? 'none';
	if (source === 'none') return undefined;
	return readAvatar(context, index, source).then((avatar) => {
		if (avatar.isCutOff) cutOffNotice(context, index);
		changes.avatar = FileContent.ofBytes(avatar.bytes);
		portal.holds(changes.avatar.held);
	});
}
