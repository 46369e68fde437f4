import type { BotChanges, NewBot } from './botChanges';

const OF_CHANGES = ['eventMessageUpdate', 'eventMessageDelete'];

/**
 * Handlers that `imbot.register` ignores by documentation, so that an update has to bind them: those for edited
 * and deleted messages, of a bot that does not work in Open Channels. "Event Handler" stands for them as well.
 *
 * @returns none when there is nothing to bind
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/events/on-imbot-message-update.html
 */
export const lateHandlers = ({ changes, creation }: NewBot): BotChanges['handlers'] => {
	const { type = 'bot', isSupportOpenline = false } = creation;
	if (!['bot', 'human'].includes(String(type)) || isSupportOpenline === true) return {};
	const late = ['eventHandler', ...OF_CHANGES];
	return Object.fromEntries(
		Object.entries(changes.handlers).filter(([name]) => late.includes(name)),
	);
};
