import type { INodeProperties } from 'n8n-workflow';

import { avatarProperties } from '../../avatar/avatarFields';
import { additionalFieldsOf, updateFieldsOf } from '../../common/options';
import { userIdProperty } from '../../pickers/userPicker';
import { colorField } from '../bot/fields/botChoices';
import { textFormatProperty } from '../message/text/textFields';

const fields: Record<string, INodeProperties> = {
	color: { ...colorField, description: 'Color of the chat' },
	description: {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'What the chat is about; added and left empty, it is cleared',
	},
	message: {
		displayName: 'First Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Message that the bot begins the chat with, up to 20,000 characters',
	},
	textFormat: {
		...textFormatProperty,
		displayName: 'First Message Format',
		description: 'How the first message is written',
	},
	ownerId: {
		...userIdProperty,
		displayName: 'Owner',
		name: 'ownerId',
		required: undefined,
		description: 'Person who owns the chat. Without one, the bot is its owner.',
	},
	title: {
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		description: 'New title of the chat',
	},
};

export const chatTitleProperty: INodeProperties = {
	...fields.title,
	placeholder: 'e.g. Project Falcon',
	description: 'Title of the chat. Left empty, Bitrix24 makes one up.',
};

/** "Additional Fields" of a new chat. */
export const newChatFieldsProperty = additionalFieldsOf([
	fields.color,
	fields.description,
	fields.message,
	fields.textFormat,
	fields.ownerId,
]);

/** "Update Fields" of a chat. */
export const chatUpdateFieldsProperty = updateFieldsOf([
	fields.color,
	fields.description,
	fields.title,
]);

/** Avatar fields of an existing chat. Chats need v2, so the notice about v1 is left out. */
export const chatAvatarProperties = avatarProperties.filter(({ type }) => type !== 'notice');
