import type { INodeProperties } from 'n8n-workflow';

/** @param none name and description of the choice of no picture */
const avatarSourceProperty = (none: { name: string; description: string }): INodeProperties => ({
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
		{ name: 'Image From URL', value: 'url', description: 'Address of an image on the web' },
		{ name: none.name, value: 'none', description: none.description },
	],
	default: 'none',
	description:
		'Where the new picture comes from: a PNG, JPEG, GIF or WebP image up to 5000 x 5000 pixels and 10 MB',
});

const sourceDetails: INodeProperties[] = [
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
];

/** Form fields of the avatar of an existing bot. */
export const avatarProperties: INodeProperties[] = [
	avatarSourceProperty({ name: 'Keep Current', description: 'Leave the avatar as it is' }),
	...sourceDetails,
	{
		displayName:
			'Bitrix24 documents this for v1, but its published server source answers "updated" and keeps the old picture (not checked on a live portal). Use API version v2.',
		name: 'avatarV1Notice',
		type: 'notice',
		default: '',
		displayOptions: { show: { apiVersion: ['v1'], avatarSource: ['binary', 'url', 'base64'] } },
	},
];

/** The same for a new bot or chat: registrations set the avatar in both API versions. */
export const newAvatarProperties: INodeProperties[] = [
	avatarSourceProperty({ name: 'None', description: 'No picture of its own' }),
	...sourceDetails,
];
