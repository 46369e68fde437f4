import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { avatarOfBytes, bytesOfBase64, MAX_AVATAR_BYTES } from '../../../shared/bot/avatar';
import { downloadImage } from '../../../shared/image/download';
import { Bitrix24Error } from '../../../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';

/** The binary data of a field: by its name, or as an expression gives it. */
function findBinary(
	this: IExecuteFunctions,
	index: number,
	field: string | IBinaryData,
): IBinaryData | undefined {
	try {
		return this.helpers.assertBinaryData(index, field);
	} catch {
		return undefined;
	}
}

async function bytesOfField(this: IExecuteFunctions, index: number): Promise<Buffer> {
	const field = this.getNodeParameter('avatarBinaryProperty', index) as string | IBinaryData;
	const binary = findBinary.call(this, index, field);
	if (!binary) {
		const detail = `no field ${JSON.stringify(field)} in the input`;
		throw new Bitrix24Error('AVATAR_MISSING', { detail });
	}
	// Where n8n knows the size, a huge file is refused before it is loaded.
	if (Number(binary.bytes) > MAX_AVATAR_BYTES) throw new Bitrix24Error('AVATAR_TOO_HEAVY');
	return await this.helpers.getBinaryDataBuffer(index, field);
}

/** The text of a parameter that must not be empty. */
function requiredText(this: IExecuteFunctions, index: number, name: string): string {
	const text = this.getNodeParameter(name, index);
	if (typeof text === 'string' && text !== '') return text;
	throw new Bitrix24Error('AVATAR_MISSING', { detail: `${name} is empty` });
}

/** Base64 text without a prefix; undefined to keep the current avatar. */
export async function readAvatar(
	this: IExecuteFunctions,
	index: number,
): Promise<string | undefined> {
	const source = this.getNodeParameter('avatarSource', index, 'none') ?? 'none';
	switch (source) {
		case 'none':
			return undefined;
		case 'binary':
			return avatarOfBytes(await bytesOfField.call(this, index));
		case 'url': {
			const url = requiredText.call(this, index, 'avatarUrl');
			return avatarOfBytes(await downloadImage.call(this, url, MAX_AVATAR_BYTES));
		}
		case 'base64':
			return avatarOfBytes(bytesOfBase64(requiredText.call(this, index, 'avatarBase64')));
		default:
			throw new Bitrix24Error('INVALID_AVATAR_SOURCE', { detail: String(source).slice(0, 50) });
	}
}

/**
 * Reads the avatar of one item into its changes, of a bot or of a chat. It comes after all other checks: everything cheap is
 * checked before an image is read or downloaded.
 *
 * @throws Bitrix24Error INVALID_AVATAR_SOURCE, AVATAR_MISSING and the other AVATAR_… codes
 */
export async function addAvatar(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
	changes: { avatar?: string },
): Promise<void> {
	const avatar = await readAvatar.call(this, index);
	if (avatar === undefined) return;
	portal.holds(avatar.length);
	changes.avatar = avatar;
}
