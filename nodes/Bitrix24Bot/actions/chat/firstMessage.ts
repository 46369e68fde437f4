import type { Portal } from '../../../shared/portal/portal';
import { ask, isLost, reasonOf } from '../ask';
import { messageApiV2 } from '../message/content/messageApiV2';
import type { ChatOfBot } from './listMembers';

/**
 * Posts the first message of a new chat. `imbot.v2.Chat.add` has a parameter for it in older documentation only,
 * and by published server source nothing is posted.
 *
 * A message that is refused does not fail the item: the chat is there, and to run the item again would create another.
 *
 * @param text with BB codes; '' for none
 * @returns what the item says about the message
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 */
export const sendFirstMessage = async (
	portal: Portal,
	{ botId, dialogId }: ChatOfBot,
	text: string,
): Promise<{ message: { messageId?: number | null }; warning?: string }> => {
	if (text === '') return { message: {} };
	const content = { text, isSystem: false, forwardIds: [] };
	const outcome = await ask(messageApiV2.send(portal, { id: botId }, dialogId, content));
	if ('value' in outcome) return { message: { messageId: outcome.value.messageId } };
	const { error } = outcome;
	const what = isLost(error)
		? 'The chat was created, but nobody knows whether its first message was sent'
		: 'The chat was created, but its first message was not sent';
	return { message: { messageId: null }, warning: `${what}: ${reasonOf(error)}.` };
};
