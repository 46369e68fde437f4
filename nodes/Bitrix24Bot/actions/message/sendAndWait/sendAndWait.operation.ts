import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { botIdOf } from '../../../../shared/bot/botIdOf';
import { readBot } from '../../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../../shared/portal/portal';
import { Waiting } from '../../operation';
import { sendParamsV2 } from '../content/payloadV2';
import { keepQuestion } from './question';
import { keyboardOf } from './questionMessage';
import { readQuestion } from './readQuestion';
import { linkParams } from './response';
import { waitUntil } from './waitUntil';

export { description } from './fields';

/** Nobody but the person who answers shall open links: the portal makes no preview of them. */
const messageDefaults = { isLinkPreview: false, isSystem: false, forwardIds: [] };

/** n8n runs it for the first item only, and waits. */
export const waits = true;

/**
 * Sends the question with buttons that are signed links of n8n; {@link answerWebhook} takes the answer.
 *
 * @throws Bitrix24Error N8N_WITHOUT_SIGNED_LINKS, INVALID_WAIT_LIMIT, INVALID_BOT_ID, and those of
 * `readQuestion` and `keyboardOf`
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-send.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<Waiting> {
	if (typeof context.getSignedResumeUrl !== 'function') {
		throw new Bitrix24Error('N8N_WITHOUT_SIGNED_LINKS');
	}
	const asked = readQuestion(context, index);
	const limit = context.getNodeParameter('options.limitWaitTime.values', index, null);
	const until = waitUntil(limit as IDataObject | null, context.getTimezone());
	const keyboard = keyboardOf(asked.choices, (choice) =>
		context.getSignedResumeUrl(linkParams(asked, choice)),
	);
	const locator = readBot(context, index);

	const method = 'imbot.v2.Chat.Message.send';
	portal.requireOwner(method);
	const botId = await botIdOf(portal, 'v2', locator);
	const { dialogId, text } = asked;
	const answer = await portal.call<{ id: number | null } | null>(
		method,
		sendParamsV2(botId, dialogId, { ...messageDefaults, text, keyboard }),
		{ orderKey: `dialog:${dialogId}` },
	);
	if (!answer) throw unexpectedAnswer(method);
	keepQuestion(context.getContext('node'), { ...asked, botId, messageId: answer.id });
	return new Waiting(until);
}
