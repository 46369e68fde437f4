/** U+200B: invisible, and after `[` it keeps a BB code from being recognized. */
const ZERO_WIDTH_SPACE = '\u200b';

/** BB codes that Bitrix24's clients parse before `[code]`, and so even inside of it. */
const INSIDE_CODE =
	/\[(?=\/?(?:attach|call|chat|code|color|context|dialog|disk|icode|icon|img|list|pch|put|quote|send|size|table|timestamp|url|user|video)[=\]\s])/gi;

/**
 * What Bitrix24 interprets: web addresses, brackets, HTML entities (its server turns `&#91;` into a bracket),
 * its own line breaks, and rows of hyphens, which are quotes.
 */
const SPECIAL = /https?:\/\/[^\s<>]+|\[|&(?=#|\w+;)|#(?=BR#)|<(?=br \/>)|-{6,}/gi;

/** Brackets in an address become %5B and %5D: it stays one link, and means the same to PHP. */
export const escapeUrl = (url: string): string =>
	url
		.replaceAll('[', '%5B')
		.replaceAll(']', '%5D')
		.replaceAll('&#', '%26#')
		.replaceAll('#BR#', '#BR%23')
		.replaceAll('------', '-----%2D');

const escapeMatch = (found: string): string => {
	if (found.length === 1) return found + ZERO_WIDTH_SPACE;
	return found.startsWith('-')
		? found.replaceAll('-----', `-----${ZERO_WIDTH_SPACE}`)
		: escapeUrl(found);
};

/**
 * Escapes untrusted text within a line: Bitrix24 shows it literally, without BB codes.
 *
 * Bitrix24's own web client does the same in inline code, with a zero-width space after each `[` (published
 * source of `im.v2.lib.parser`). [?] Not seen on a live portal. If a portal renders Markdown by itself, stars
 * and underscores may still become bold or italic.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-formatting.html
 */
export const escapeBbCode = (text: string): string => text.replace(SPECIAL, escapeMatch);

/** Keeps lines that begin with `>>` from becoming quotes. */
export const withoutQuoteMarks = (text: string): string =>
	text.replace(/^(?=>>)/gm, ZERO_WIDTH_SPACE);

/** Keeps a message that begins with `/me` or `/loud` from becoming italic or large. */
export const withoutSlashCommand = (text: string): string =>
	text.replace(/^\s*\/(?=me|loud)/, (slash) => slash + ZERO_WIDTH_SPACE);

/** Escapes untrusted text that is a whole message. */
export const escapeMessage = (text: string): string =>
	withoutSlashCommand(withoutQuoteMarks(escapeBbCode(text)));

/** Escapes untrusted text between `[code]` and `[/code]`, as little as possible: people may copy it. */
export const escapeCode = (text: string): string =>
	text.replace(INSIDE_CODE, (bracket) => bracket + ZERO_WIDTH_SPACE);
