import type { IDataObject } from 'n8n-workflow';

import type { Portal } from '../../../shared/portal/portal';
import { asList } from '../../../shared/values/lenient';
import { ask } from '../ask';
import type { ChatOfBot } from './listMembers';
import { chatAsBot } from './simplifyChat';

/**
 * The chat as it is now, for what the portal's bare "yes" leaves open.
 *
 * @returns undefined when the portal does not tell: then nothing can be said against its "yes"
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-get.html
 */
export const readChat = async (
	portal: Portal,
	{ botId, dialogId }: ChatOfBot,
): Promise<IDataObject | undefined> => {
	const outcome = await ask(chatAsBot(portal, { id: botId }, 'imbot.v2.Chat.get', { dialogId }));
	return 'value' in outcome ? outcome.value.chat : undefined;
};

/** Whether a person is among the managers of a chat; undefined when the portal does not tell. */
export const isManager = (chat: IDataObject | undefined, userId: number): boolean | undefined =>
	asList(chat?.managerList)?.some((id) => Number(id) === userId);
