import type { FoundBot } from '../../../../shared/bot/foundBot';
import type { BotProfile } from '../../../../shared/bot/profile';
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

/** What v2 shows of the bot itself; the rest is in its profile. */
const OF_BOT = ['isHidden', 'isReactionsEnabled', 'isSupportOpenline', 'eventMode', 'backgroundId'];

/** What an answer of v2 shows of a parameter; a webhook URL is never shown. */
export const shownValue = ({ bot, profile }: FoundBot, name: string): unknown => {
	if (name === 'backgroundId') return bot.backgroundId ?? '';
	return OF_BOT.includes(name) ? bot[name] : profile?.[name as keyof BotProfile];
};

/** Portals trim texts. */
const isSame = (one: unknown, other: unknown): boolean =>
	String(one).trim() === String(other).trim();

const reportOf = (
	names: readonly string[],
	unchanged: readonly string[],
	unconfirmed: readonly string[],
): Report => ({
	fields: names.filter((name) => !unchanged.includes(name) && !unconfirmed.includes(name)),
	...unchangedOf(unchanged),
	...(unconfirmed.length > 0 && { unconfirmed: [...unconfirmed] }),
});

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
	const isKept = (name: string): boolean => {
		const value = changes.fields[name];
		const now = shownValue(after, name);
		if (now === undefined || isSame(now, value)) return false;
		if (name === 'gender' && value === '') return false;
		// An unknown color has no name.
		if (name === 'color' && now === '') return false;
		return CHOICES.includes(name) || (before && shownValue(before, name)) === now;
	};
	const kept = Object.keys(changes.fields).filter(isKept);
	if (changes.avatar === undefined) return reportOf(names, kept, []);
	const now = after.profile?.avatar;
	if (now === '') return reportOf(names, [...kept, 'avatar'], []);
	// Each picture gets an address of its own; the same one again may keep it.
	return reportOf(names, kept, now === before?.profile?.avatar ? ['avatar'] : []);
};

/**
 * What is known after an update by v1, whose answer is a bare `true`: by the published server source it checks
 * an avatar, and keeps the old one.
 */
export const reportUpdateV1 = (changes: BotChanges): Report =>
	reportOf(namesOf(changes), [], changes.avatar === undefined ? [] : ['avatar']);
