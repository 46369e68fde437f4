import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { avatarOfBytes, bytesOfBase64, MAX_AVATAR_BYTES } from '../../shared/bot/avatar';
import { downloadImage } from '../../shared/portal/download';
import { Bitrix24Error } from '../../shared/portal/errors/Bitrix24Error';

/** Form fields of the avatar; `show` is added by the operation. */
export const avatarProperties: INodeProperties[] = [
	{
		displayName: 'Avatar',
		name: 'avatarSource',
		type: 'options',
		options: [
			{
				name: 'Base64 Text',
				value: 'base64',
				description: 'Text from an earlier node, with or without a data URL prefix',
			},
			{
				name: 'Image From Input',
				value: 'binary',
				description: 'A binary field of the input, e.g. from Read/Write Files from Disk',
			},
			{
				name: 'Image From URL',
				value: 'url',
				description: 'Address of an image on the web',
			},
			{
				name: 'Keep Current',
				value: 'none',
				description: 'Leave the avatar as it is',
			},
		],
		default: 'none',
		description:
			'Where the new picture comes from: a PNG, JPEG, GIF or WebP image up to 5000 x 5000 pixels and 10 MB',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'avatarBinaryProperty',
		type: 'string',
		default: 'data',
		hint: 'The name of the input field containing the image',
		displayOptions: { show: { avatarSource: ['binary'] } },
	},
	{
		displayName: 'Avatar URL',
		name: 'avatarUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/avatar.png',
		displayOptions: { show: { avatarSource: ['url'] } },
	},
	{
		displayName: 'Avatar Base64',
		name: 'avatarBase64',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. iVBORw0KGgo…',
		displayOptions: { show: { avatarSource: ['base64'] } },
	},
	{
		displayName:
			'Bitrix24 documents this for v1, but current portals answer "updated" and keep the old picture. API version v2 changes it.',
		name: 'avatarV1Notice',
		type: 'notice',
		default: '',
		displayOptions: { show: { apiVersion: ['v1'], avatarSource: ['binary', 'url', 'base64'] } },
	},
];

async function bytesOfField(this: IExecuteFunctions, index: number): Promise<Buffer> {
	const name = this.getNodeParameter('avatarBinaryProperty', index) as string;
	const binary = this.getInputData()[index].binary?.[name];
	if (!binary)
		throw new Bitrix24Error('AVATAR_MISSING', { detail: `no field "${name}" in the input` });
	return await this.helpers.getBinaryDataBuffer(index, name);
}

/**
 * Reads the avatar of one item.
 *
 * @returns Base64 text without a prefix; undefined to keep the current avatar
 * @throws Bitrix24Error AVATAR_MISSING and the other AVATAR_… refusals
 */
export async function readAvatar(
	this: IExecuteFunctions,
	index: number,
): Promise<string | undefined> {
	switch (this.getNodeParameter('avatarSource', index, 'none')) {
		case 'binary':
			return avatarOfBytes(await bytesOfField.call(this, index));
		case 'url': {
			const url = this.getNodeParameter('avatarUrl', index) as string;
			if (!url) throw new Bitrix24Error('AVATAR_MISSING', { detail: 'the URL is empty' });
			return avatarOfBytes(await downloadImage.call(this, String(url), MAX_AVATAR_BYTES));
		}
		case 'base64': {
			const text = this.getNodeParameter('avatarBase64', index) as string;
			if (!text) throw new Bitrix24Error('AVATAR_MISSING', { detail: 'the Base64 text is empty' });
			return avatarOfBytes(bytesOfBase64(String(text)));
		}
		default:
			return undefined;
	}
}
