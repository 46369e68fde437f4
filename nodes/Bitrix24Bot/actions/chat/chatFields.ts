import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { toCamelCase, toColor } from '../../../shared/bot/colors';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { isGiven, toText } from '../../../shared/values/convert';
import { avatarProperties } from '../../avatar/avatarFields';
import { additionalFieldsOf, updateFieldsOf } from '../../common/options';
import { userIdProperty } from '../../pickers/userPicker';
import { colorField } from '../bot/fields/botChoices';
import { textFormatProperty } from '../message/text/textFields';

const fields = {
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
		description: 'Message that the bot posts in the new chat, up to 20,000 characters',
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
		description:
			'Person who owns the chat. Without one, the bot is its owner. Bitrix24 does not check that this person exists.',
	},
	type: {
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Closed', value: 'chat', description: 'People join by invitation' },
			{ name: 'Open', value: 'open', description: 'Any employee can find it and join' },
		],
		default: 'chat',
		description: 'Who can join the chat',
	},
	title: {
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		description: 'New title of the chat',
	},
} satisfies Record<string, INodeProperties>;

export const chatTitleProperty: INodeProperties = {
	...fields.title,
	placeholder: 'e.g. Project Falcon',
	description: 'Title of the chat. Left empty, Bitrix24 makes one up.',
};

export const newChatFieldsProperty = additionalFieldsOf([
	fields.color,
	fields.description,
	fields.message,
	fields.textFormat,
	fields.ownerId,
	fields.type,
]);

/** Type of a new chat; Bitrix24 takes anything else for closed. */
export const chatTypeField: INodeProperties = fields.type;

export const chatUpdateFieldsProperty = updateFieldsOf([
	fields.color,
	fields.description,
	fields.title,
]);

/** Avatar fields of an existing chat. Chats need v2, so the notice about v1 is left out. */
export const chatAvatarProperties = avatarProperties.filter(({ type }) => type !== 'notice');

const checks: Record<string, (value: unknown, name: string) => string> = {
	title: toText,
	description: toText,
	// Chats have the same colors as bots.
	color: (value, name) => toCamelCase(toColor(toText(value, name))),
};

/**
 * Checks the fields of a chat before anything is sent; null and undefined mean "not added".
 *
 * @param values by parameter name
 * @returns `fields` of `imbot.v2.Chat.add` and `imbot.v2.Chat.update`, without avatar, people and message
 * @throws Bitrix24Error INVALID_TEXT, INVALID_COLOR, CHAT_TITLE_EMPTY
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-update.html
 */
export const checkChatFields = (values: IDataObject): Record<string, string> => {
	const fields: Record<string, string> = {};
	for (const [name, check] of Object.entries(checks)) {
		if (isGiven(values[name])) fields[name] = check(values[name], name);
	}
	if (fields.title?.trim() === '') throw new Bitrix24Error('CHAT_TITLE_EMPTY');
	return fields;
};
