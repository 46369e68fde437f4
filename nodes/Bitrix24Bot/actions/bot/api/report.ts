import type { FoundBot } from '../../../../shared/bot/foundBot';
import { profileOf, type BotAnswer } from '../../../../shared/bot/profile';
import { unchangedOf } from '../../ask';
import { namesOf, type BotChanges } from '../changes/botChanges';

/** What an output item says about the fields of a bot that was written. */
export interface Report {
	/** Names of the parameters that were changed. */
	fields: string[];
	/** Names of those that the portal's answer shows as they were. */
	unchanged?: string[];
	/** Names of those that the portal may have kept without telling. */
	unconfirmed?: string[];
	warning?: string;
}

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

/** Portals trim texts. */
const isSame = (one: unknown, other: unknown): boolean =>
	String(one).trim() === String(other).trim();

const reportOf = (
	names: readonly string[],
	unchanged: readonly string[],
	unconfirmed: readonly string[],
): Report => {
	const doubtful = [...unchanged, ...unconfirmed];
	return {
		fields: names.filter((name) => !doubtful.includes(name)),
		...unchangedOf(unchanged),
		...(unconfirmed.length > 0 && { unconfirmed: [...unconfirmed] }),
	};
};

/**
 * What v2 shows of changes that it has taken: it answers with the bot as it is then. A field was kept if the
 * answer shows the value of before or, for a choice, another one than was sent. A cleared gender is shown as male,
 * and a text may come back in another spelling, so neither proves anything.
 *
 * @param before the bot before the change, if it was read
 * @param names all that were sent
 */
export const reportV2 = (
	changes: BotChanges,
	after: FoundBot,
	before?: FoundBot,
	names: readonly string[] = namesOf(changes),
): Report => {
	const now = shownValues(after);
	const former = before ? shownValues(before) : {};
	const isKept = ([name, value]: [string, unknown]): boolean => {
		if (now[name] === undefined || isSame(now[name], value)) return false;
		if (name === 'gender' && value === '') return false;
		// An unknown color has no name.
		if (name === 'color' && now.color === '') return false;
		return now[name] === former[name] || CHOICES.includes(name);
	};
	const kept = Object.entries(changes.fields)
		.filter(isKept)
		.map(([name]) => name);
	if (changes.avatar === undefined) return reportOf(names, kept, []);
	if (now.avatar === '') return reportOf(names, [...kept, 'avatar'], []);
	// Each picture gets an address of its own; the same one again may keep it.
	return reportOf(names, kept, now.avatar === former.avatar ? ['avatar'] : []);
};

/**
 * What is known after an update by v1, whose answer is a bare `true`: by the published server source it checks
 * an avatar, and keeps the old one.
 */
export const reportUpdateV1 = (changes: BotChanges): Report =>
	reportOf(namesOf(changes), [], changes.avatar === undefined ? [] : ['avatar']);
