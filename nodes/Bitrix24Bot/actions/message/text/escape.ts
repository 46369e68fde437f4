/** U+200B: invisible, takes no room, and ends the name of a BB code before it has begun. */
export const ZERO_WIDTH_SPACE = '\u200b';

/** Codes that Bitrix24's clients read even inside `[code]`, because they look for them first. */
const INSIDE_CODE =
	/\[(?=\/?(?:attach|call|chat|code|color|context|dialog|disk|icode|icon|img|list|pch|put|quote|send|size|table|timestamp|url|user|video)[=\]\s])/gi;

/**
 * What Bitrix24 turns into something else: web addresses, brackets, HTML entities (its server makes
 * `&#91;` a bracket), its own line breaks, and rows of hyphens, which are quotes.
 */
const SPECIAL = /https?:\/\/[^\s<>]+|\[|&(?=#|\w+;)|#(?=BR#)|<(?=br \/>)|-{6,}/gi;

/** Brackets in an address become %5B and %5D: it stays one link, and PHP reads it the same. */
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
 * Foreign text in the middle of a line, so that Bitrix24 shows it as it is: no BB code in it lives.
 *
 * A zero-width space behind each `[` is what Bitrix24's own web client puts into inline code for this
 * purpose (published source of `im.v2.lib.parser`). [?] Not seen on a live portal. Where a portal
 * renders Markdown by itself, stars and underscores may still become bold or italic.
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

/** Foreign text as a whole message. */
export const escapeMessage = (text: string): string =>
	withoutSlashCommand(withoutQuoteMarks(escapeBbCode(text)));

/** Foreign text between `[code]` and `[/code]`: changed as little as possible, for it may be copied. */
export const escapeCode = (text: string): string =>
	text.replace(INSIDE_CODE, (bracket) => bracket + ZERO_WIDTH_SPACE);
