import type { IDataObject } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import { toInteger } from '../../../shared/values/convert';
import { asMaps } from '../../../shared/values/lenient';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { asBot } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { simplifyMessage } from './content/simplifyMessage';
import { messageIdProperty, readMessageId } from './messageId';

export const description = showForBot('message', 'getContext', [
	messageIdProperty,
	{
		displayName: 'Messages on Each Side',
		name: 'range',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 50,
		description: 'How many messages to read before and after this one, from 1 to 50',
	},
	simplifyProperty,
]);

/**
 * Reads a message and those around it, oldest first; only supervisor and personal bots may.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-get-context.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const messageId = readMessageId(context, index);
	const bounds = { min: 1, max: 50, code: 'INVALID_RANGE' };
	const range = toInteger(context.getNodeParameter('range', index), bounds);
	const isSimple = readSimplify(context, index);
	const method = 'imbot.v2.Chat.Message.getContext';
	const answer = await asBot<IDataObject | null>(portal, bot, method, { messageId, range });
	const messages = asMaps(answer?.messages);
	if (!answer || !messages) throw unexpectedAnswer(method);
	const users = asMaps(answer.users) ?? [];
	return isSimple ? messages.map((message) => simplifyMessage(message, users)) : answer;
};
