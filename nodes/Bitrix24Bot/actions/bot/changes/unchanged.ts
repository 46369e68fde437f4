import { profileOf, type BotAnswer } from '../../../../shared/bot/profile';
import type { BotChanges } from './botChanges';

/**
 * Whether the fields of the bot already have these values. A webhook URL cannot be read back, so it always
 * counts as a change. The avatar is not compared.
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
