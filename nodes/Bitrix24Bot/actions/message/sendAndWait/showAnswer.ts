import type { IWebhookFunctions } from 'n8n-workflow';

import { accessOf, connect, type Access } from '../../../../shared/portal/connection/connectionOf';
import { withPortal } from '../../../../shared/portal/withPortal';
import { messageOrder } from '../../asBot';
import { updateParamsV2 } from '../content/payloadV2';
import type { Choice, Question } from './question';
import { answeredText } from './questionMessage';

/** @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-update.html */
async function updateMessage(
	context: IWebhookFunctions,
	access: Access,
	botId: number,
	messageId: number,
	text: string,
): Promise<void> {
	const changes = { text, keyboard: 'remove' as const, isLinkPreview: false };
	const params = updateParamsV2(botId, messageId, changes);
	await withPortal(context, await connect(context, access), async (portal) => {
		await portal.call('imbot.v2.Chat.Message.update', params, messageOrder(messageId));
	});
}

/**
 * Shows the answer in the message of the bot, and takes its buttons away. Nobody waits for it, and
 * whatever goes wrong is only logged: the answer itself is safe.
 *
 * It begins when n8n has sent the page of thanks. The question is claimed for this answer by then, by us and by
 * n8n 2.8 and later, so of two people who answer at once, only the one who was first is shown.
 */
export function showAnswer(
	context: IWebhookFunctions,
	question: Question,
	choice: Choice,
	respondedAt: Date,
): void {
	const { name } = context.getNode();
	const log = (error: unknown) =>
		context.logger.warn(`${name}: the answer could not be shown in the message`, {
			error: (error as Error).message,
		});
	const { botId, messageId } = question;
	if (messageId === null) return;
	try {
		// Now: n8n evaluates no more expressions of the node when the answer is out.
		const access = accessOf(context);
		const text = answeredText(question, choice, respondedAt, context.getTimezone());
		const response = context.getResponseObject();
		response.once('finish', () => {
			if (response.statusCode !== 200) return;
			updateMessage(context, access, botId, messageId, text).catch(log);
		});
	} catch (error) {
		log(error);
	}
}
