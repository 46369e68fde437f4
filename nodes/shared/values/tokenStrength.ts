/** In characters. */
const MIN_LENGTH = 16;

/** Numbers need more: 24 digits have as much entropy as 20 hexadecimal ones. */
const MIN_DIGITS = 24;

/** Different characters. With fewer, the text is a pattern: `aaaaaaaaaaaaaaaaaaaa`. */
const MIN_DISTINCT = 8;

/** Length of the part that is checked. Anything after it cannot make the secret weaker. */
const CHECKED_LENGTH = 100;

/** Whether a text repeats its beginning: `bot-tokenbot-token`. */
const isRepetition = (text: string): boolean =>
	Array.from({ length: Math.ceil(text.length / 2) }, (_, index) => index + 1).some((period) =>
		text.startsWith(text.slice(period)),
	);

/** Whether more than two thirds of the characters follow from the one before: `abcdefghijklmnop`, `98765432…`. */
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
	const text = secret.trim().slice(0, CHECKED_LENGTH);
	return (
		text.length < (/^\d*$/.test(text) ? MIN_DIGITS : MIN_LENGTH) ||
		new Set(text).size < MIN_DISTINCT ||
		isRepetition(text) ||
		isSequence(text)
	);
};
