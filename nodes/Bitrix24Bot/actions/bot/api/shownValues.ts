import type { IDataObject } from 'n8n-workflow';

import type { FoundBot } from '../../../../shared/bot/foundBot';
import { profileOf, type BotAnswer } from '../../../../shared/bot/profile';
import { warningOf } from '../../ask';
import { namesOf, type BotChanges } from '../changes/botChanges';

/** Their values are a choice, so an answer with another one cannot be the same in other words. */
const CHOICES = [
	...['color', 'isHidden', 'isReactionsEnabled', 'isSupportOpenline'],
	...['eventMode', 'backgroundId'],
];

/** What an answer of v2 shows of a bot, by parameter name; a webhook URL is never shown. */
export const shownValues = (answer: BotAnswer): Record<string, unknown> => {
	const { bot } = answer;
	return {
		...profileOf(answer),
		isHidden: bot.isHidden,
		isReactionsEnabled: bot.isReactionsEnabled,
		isSupportOpenline: bot.isSupportOpenline,
		eventMode: bot.eventMode,
		backgroundId: bot.backgroundId ?? '',
	};
};

/**
 * Fields that Bitrix24 kept as they were, although it reported success: the answer shows the value of before, or
 * for a choice another one than was sent. A cleared gender is shown as male, and a text may come back in another
 * spelling, so neither proves anything.
 *
 * @param before the bot before the change, if it was read
 */
const keptFields = (changes: BotChanges, after: FoundBot, before?: FoundBot): string[] => {
	const shown = shownValues(after);
	const former = before ? shownValues(before) : {};
	const isKept = ([name, value]: [string, unknown]): boolean => {
		const now = shown[name];
		if (now === undefined || now === value) return false;
		if (name === 'gender' && value === '') return false;
		// An unknown color has no name.
		if (name === 'color' && now === '') return false;
		return now === former[name] || CHOICES.includes(name);
	};
	const kept = Object.entries(changes.fields)
		.filter(isKept)
		.map(([name]) => name);
	return changes.avatar !== undefined && shown.avatar === '' ? [...kept, 'avatar'] : kept;
};

/**
 * What an output item says about the fields of a bot that was written.
 *
 * @param names all that were sent
 * @returns `fields` that have changed; only where some have not, `unchanged` and `warning`
 */
export const reportFields = (
	changes: BotChanges,
	after: FoundBot,
	before?: FoundBot,
	names: string[] = namesOf(changes),
): IDataObject & { fields: string[] } => {
	const unchanged = keptFields(changes, after, before);
	if (unchanged.length === 0) return { fields: names };
	const fields = names.filter((name) => !unchanged.includes(name));
	const warning = `Bitrix24 reported success, but its answer shows that these did not change: ${unchanged.join(', ')}.`;
	return { fields, unchanged, ...warningOf(warning) };
};
