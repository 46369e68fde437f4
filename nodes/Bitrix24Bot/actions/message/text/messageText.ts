import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { shorten } from '../../../../shared/values/convert';
import { escapeMessage } from './escape';
import { markdownToBbCode } from './markdown';

/** Bitrix24 cuts longer texts off. */
export const MAX_TEXT = 20_000;

const formats: Record<string, (text: string) => string> = {
	bbCode: (text) => text,
	markdown: markdownToBbCode,
	plain: escapeMessage,
};

/** Characters as Bitrix24 counts them: an emoji is one. */
const lengthOf = (text: string): number =>
	text.length <= MAX_TEXT ? text.length : [...text].length;

/**
 * A message text in the BB codes of Bitrix24.
 *
 * @param format `bbCode`, `markdown` or `plain`
 * @returns '' for blanks alone, which Bitrix24 takes for no text
 * @throws Bitrix24Error INVALID_TEXT_FORMAT, TEXT_TOO_LONG
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-send.html
 */
export const toMessageText = (text: string, format: string): string => {
	if (!Object.hasOwn(formats, format)) {
		throw new Bitrix24Error('INVALID_TEXT_FORMAT', { detail: shorten(format) });
	}
	if (text.trim() === '') return '';
	// Too long whatever the format: refuse before converting.
	if (text.length > 10 * MAX_TEXT)
		throw new Bitrix24Error('TEXT_TOO_LONG', { detail: `${text.length}` });
	const message = formats[format](text);
	const length = lengthOf(message);
	if (length > MAX_TEXT) throw new Bitrix24Error('TEXT_TOO_LONG', { detail: `${length}` });
	return message;
};
