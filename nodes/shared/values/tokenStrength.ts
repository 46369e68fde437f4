/** Shorter secrets are quickly tried out. */
const MIN_LENGTH = 16;

/** Numbers need more: 24 digits are worth 20 hexadecimal ones. */
const MIN_DIGITS = 24;

/** Fewer different characters are a pattern: `aaaaaaaaaaaaaaaaaaaa`. */
const MIN_DISTINCT = 8;

/** What comes after it makes nothing easier to guess. */
const LOOKED_AT = 100;

/** Whether a text goes on repeating its beginning: `bot-tokenbot-token`. */
const isRepetition = (text: string): boolean =>
	Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1).some((period) =>
		text.startsWith(text.slice(period)),
	);

/** Whether two thirds of the characters are the neighbours of the ones before them: `abcdefghijklmnop`, `98765432…`. */
const isSequence = (text: string): boolean => {
	const steps = [...text].filter(
		(_, index) => index > 0 && Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) <= 1,
	);
	return steps.length * 3 > text.length * 2;
};

/**
 * Whether a secret is easy to guess: shorter than 16 characters, or 24 if all are digits; fewer than 8
 * different ones; a repetition or a sequence. Words are not recognized.
 */
export const isGuessable = (secret: string): boolean => {
	const text = secret.trim().slice(0, LOOKED_AT);
	return (
		text.length < (/^\d*$/.test(text) ? MIN_DIGITS : MIN_LENGTH) ||
		new Set(text).size < MIN_DISTINCT ||
		isRepetition(text) ||
		isSequence(text)
	);
};

/** The part of the rule that a form can check while people type: the length. */
export const TOO_SHORT = `^(.{1,${MIN_LENGTH - 1}}|\\d{1,${MIN_DIGITS - 1}})$`;
