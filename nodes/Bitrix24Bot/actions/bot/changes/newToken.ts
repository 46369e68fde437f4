import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { MAX_BOT_TOKEN } from '../../../../shared/portal/portal';
import { toText } from '../../../../shared/values/convert';

/**
 * Checks the new token of a bot. PHP takes "0" for empty.
 *
 * @param value from the form; leading and trailing blanks are dropped
 * @param present the bot's current token
 * @throws Bitrix24Error NEW_TOKEN_REQUIRED, NEW_TOKEN_TOO_LONG, NEW_TOKEN_UNCHANGED; never with the
 * token in it
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/change-log.html
 */
export const checkNewToken = (value: unknown, present: string): string => {
	const token = toText(value ?? '', 'newBotToken').trim();
	if (token === '' || token === '0') throw new Bitrix24Error('NEW_TOKEN_REQUIRED');
	if ([...token].length > MAX_BOT_TOKEN) throw new Bitrix24Error('NEW_TOKEN_TOO_LONG');
	if (token === present) throw new Bitrix24Error('NEW_TOKEN_UNCHANGED');
	return token;
};
