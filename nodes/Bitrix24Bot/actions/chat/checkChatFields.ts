import type { IDataObject } from 'n8n-workflow';

import { toColor, toCamelCase } from '../../../shared/bot/colors';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { isGiven, toText } from '../../../shared/values/convert';

type Check = (value: unknown, name: string) => string;

const checks: Record<string, Check> = {
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
