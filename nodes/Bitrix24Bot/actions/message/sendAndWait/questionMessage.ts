import { toKeyboard, type Keyboard } from '../keyboard/keyboard';
import { escapeBbCode } from '../text/escape';
import { MAX_TEXT } from '../text/messageText';
import type { Choice, Question } from './question';

/**
 * Buttons that open links, side by side.
 *
 * @param linkOf the signed resume link of a button
 * @throws Bitrix24Error KEYBOARD_TOO_LARGE, BUTTON_VALUE_INVALID
 */
export const keyboardOf = (choices: Choice[], linkOf: (choice: Choice) => string): Keyboard =>
	toKeyboard(
		choices.map((choice) => ({
			TEXT: choice.label,
			LINK: linkOf(choice),
			BG_COLOR_TOKEN: choice.style,
			DISPLAY: 'LINE',
		})),
	);

/** A moment as people in that time zone write it, e.g. `2026-11-22 14:03 (Europe/Berlin)`. */
const momentIn = (timeZone: string, moment: Date): string => {
	// Sweden writes dates the way of ISO 8601.
	const format = new Intl.DateTimeFormat('sv-SE', {
		dateStyle: 'short',
		timeStyle: 'short',
		timeZone,
	});
	return `${format.format(moment)} (${timeZone})`;
};

/**
 * The text of the message after the answer: yes or no at a glance, which button was clicked, and when. What somebody typed into
 * the form stays out: others may read the chat.
 */
export const answeredText = (
	{ text }: Question,
	{ label, approved }: Choice,
	respondedAt: Date,
	timeZone: string,
): string => {
	const sign = approved ? '✓' : '✗';
	const answered = `${text}\n\n${sign} [b]${escapeBbCode(label)}[/b], ${momentIn(timeZone, respondedAt)}`;
	return answered.length > MAX_TEXT ? text : answered;
};
