import type { IDataObject } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import { isObject } from '../../../shared/values/convert';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { asBot } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { simplifyMessage } from './content/simplifyMessage';
import { messageIdProperty, readMessageId } from './messageId';

export const description = showForBot('message', 'get', [messageIdProperty, simplifyProperty]);

/**
 * Reads one message; only supervisor and personal bots may.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-get.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const messageId = readMessageId(context, index);
	const isSimple = readSimplify(context, index);
	const method = 'imbot.v2.Chat.Message.get';
	const answer = await asBot<IDataObject | null>(portal, bot, method, { messageId });
	if (!isObject(answer?.message)) throw unexpectedAnswer(method);
	// System messages have no author, which PHP writes as an empty list.
	const users = isObject(answer.user) ? [answer.user] : [];
	return isSimple ? simplifyMessage(answer.message, users) : answer;
};
