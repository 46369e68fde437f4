import type { IDataObject } from 'n8n-workflow';

import type { Choice, Question } from './question';

/** Characters that Bitrix24 takes before it cuts a message off. */
export const MAX_MESSAGE = 20_000;

/**
 * Buttons that open links, side by side.
 *
 * @param linkOf the signed resume link of a button
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/keyboards.html
 */
export const keyboardOf = (
	{ choices }: Question,
	linkOf: (choice: Choice) => string,
): IDataObject[] =>
	choices.map((choice) => ({
		TEXT: choice.label,
		LINK: linkOf(choice),
		BG_COLOR_TOKEN: choice.style,
		DISPLAY: 'LINE',
	}));

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
 * The text of the message after the answer: which button was clicked, and when. What somebody typed into
 * the form stays out: others may read the chat.
 */
export const answeredText = (
	{ message }: Question,
	{ label }: Choice,
	respondedAt: Date,
	timeZone: string,
): string => {
	// A label is plain text; in a message, square brackets would be BB-codes.
	const clicked = label.replace(/\[/g, '(').replace(/]/g, ')');
	const text = `${message}\n\n✓ [b]${clicked}[/b], ${momentIn(timeZone, respondedAt)}`;
	return text.length > MAX_MESSAGE ? message : text;
};
