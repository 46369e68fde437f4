import { profileOf, type BotAnswer } from '../../../../shared/bot/profile';
import { namesOf, type BotChanges } from '../changes/botChanges';

/** What an update is known to have done, as its output item reports it. */
export interface Confirmation {
	/** Names of the parameters that were changed. */
	fields: string[];
	/** Names of those that the portal took without a word, and that may be as they were. */
	unconfirmed?: string[];
}

/** Splits names into those that are proven and the others. */
const split = (names: readonly string[], doubtful: readonly string[]): Confirmation => {
	const unconfirmed = names.filter((name) => doubtful.includes(name));
	const fields = names.filter((name) => !doubtful.includes(name));
	return { fields, ...(unconfirmed.length > 0 && { unconfirmed }) };
};

/** The values of a bot that can be read back, by parameter name. A webhook URL cannot. */
export const valuesOf = (answer: BotAnswer): Record<string, unknown> => {
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

/**
 * What the portal shows of changes after it has taken them: v2 answers with the bot as it is then.
 *
 * @param names of all parameters that were sent
 * @param before the bot as it was; undefined when it was not read, or is new
 */
export const confirmV2 = (
	names: readonly string[],
	{ fields, avatar }: BotChanges,
	after: BotAnswer,
	before?: BotAnswer,
): Confirmation => {
	const now = valuesOf(after);
	const then = before && valuesOf(before);
	const isAsBefore = (name: string) => !then || now[name] === then[name];
	const doubtful = Object.keys(fields).filter(
		(name) => now[name] !== undefined && !isSame(now[name], fields[name]) && isAsBefore(name),
	);
	// Each picture gets an address of its own.
	const hasOldAvatar = now.avatar === '' || (then !== undefined && isAsBefore('avatar'));
	return split(names, avatar !== undefined && hasOldAvatar ? [...doubtful, 'avatar'] : doubtful);
};

/**
 * What is known after an update by v1, whose answer is a bare `true`: by the published server source it checks
 * an avatar, and keeps the old one.
 */
export const confirmUpdateV1 = (changes: BotChanges): Confirmation =>
	split(namesOf(changes), ['avatar']);
