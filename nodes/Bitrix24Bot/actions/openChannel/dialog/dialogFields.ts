import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { invalidValue, isGiven, toId } from '../../../../shared/values/convert';
import { dialogOfLink } from '../../../pickers/dialogPicker';

export const chatIdProperty: INodeProperties = {
	displayName: 'Chat ID',
	name: 'chatId',
	type: 'string',
	required: true,
	default: '={{ $json.chatId }}',
	placeholder: 'e.g. 2941 or chat2941',
	description:
		"The employees' chat with the customer, as the trigger names it; not the customer's own chat on the website",
};

/**
 * The number of a chat, also from its dialog ID or the address that a browser shows for it.
 *
 * @throws Bitrix24Error INVALID_CHAT_ID
 */
const toChatId = (value: unknown): number => {
	const text = String(value ?? '').trim();
	const digits = /^(?:chat)?(\d{1,15})$/i.exec(dialogOfLink(text))?.[1];
	const chatId = Number(digits ?? 0);
	if (chatId > 0) return chatId;
	throw invalidValue('INVALID_CHAT_ID', text);
};

/** @throws Bitrix24Error INVALID_CHAT_ID */
export const readChatId = (context: IExecuteFunctions, index: number): number =>
	toChatId(context.getNodeParameter('chatId', index));

/** @throws Bitrix24Error INVALID_OPEN_CHANNEL_SESSION */
export const toSessionId = (value: unknown): number => toId(value, 'INVALID_OPEN_CHANNEL_SESSION');

export const expectedSessionOption: INodeProperties = {
	displayName: 'Expected Session ID',
	name: 'expectedSessionId',
	type: 'string',
	default: '={{ $json.openChannel?.sessionId }}',
	placeholder: 'e.g. 171',
	description:
		'The conversation that this is about. If the customer has begun another one since, nothing is done. An empty value is ignored.',
};

/**
 * The session that an operation is meant for; undefined for any.
 *
 * @throws Bitrix24Error INVALID_OPEN_CHANNEL_SESSION
 */
export const toExpectedSession = ({ expectedSessionId }: IDataObject): number | undefined =>
	isGiven(expectedSessionId) && String(expectedSessionId).trim() !== ''
		? toSessionId(expectedSessionId)
		: undefined;
