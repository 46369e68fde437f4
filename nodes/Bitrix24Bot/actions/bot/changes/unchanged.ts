import { profileOf, type BotAnswer } from '../../../../shared/bot/profile';
import type { BotChanges } from './botChanges';

/**
 * Whether the bot already is what the form asks for. A webhook URL cannot be read back, so it always
 * counts as a change; an avatar is left to the caller.
 */
export const isUnchanged = ({ fields }: BotChanges, answer: BotAnswer): boolean => {
	const { bot } = answer;
	const current: Record<string, unknown> = {
		...profileOf(answer),
		isHidden: bot.isHidden,
		isReactionsEnabled: bot.isReactionsEnabled,
		isSupportOpenline: bot.isSupportOpenline,
		eventMode: bot.eventMode,
		backgroundId: bot.backgroundId ?? '',
	};
	return Object.entries(fields).every(([name, value]) => current[name] === value);
};
