/**
 * `[USER=39]Name[/USER]`, also with REPLACE, as `[BOT=39]`, with the other one's end, and with BB codes or
 * line breaks in the name. It ends before the next one begins: else each would be searched to the end.
 */
const MENTION =
	/\[(?:USER|BOT)=(\d{1,15})\b[^[\]]*\](?:(?!\[(?:USER|BOT)=)[\s\S])*?\[\/(?:USER|BOT)\]/gi;

/**
 * What separates the name of the one who is addressed from what follows. A colon, a full stop and the like
 * only before a blank or a word: `:)` and `.5` are content.
 */
const SEPARATOR = /^(?:[,，、：；。！،؛]|[:;](?=\s|$|[\p{L}\p{N}/]{2})|[.!–—](?=\s|$))/u;

/** What ends a sentence, or a text that ends. */
const END = /^(?:[.!?…。！？؟]|$)/u;

/** What follows the name of the one who is addressed at the beginning of a text. */
export const withoutSeparator = (text: string): string =>
	text.trimStart().replace(SEPARATOR, '').trimStart();

const withoutLastComma = (text: string): string => text.trimEnd().replace(/[,，、،]$/, '');

/** Puts together what stood around mentions of one bot. */
const joined = ([first, ...rest]: readonly string[]): string => {
	const kept = [first];
	let isBeginning = first.trim() === '';
	for (const part of rest) {
		const before = kept[kept.length - 1];
		let after = part.trimStart();
		if (isBeginning) after = withoutSeparator(part);
		else if (END.test(after)) kept[kept.length - 1] = withoutLastComma(before);
		// In the middle, a comma and the blanks of one side go with it.
		else after = /\s$/.test(before) ? after.replace(/^[,，、،]\s*/, '') : part;
		kept.push(after);
		isBeginning &&= after === '';
	}
	return kept.join('').trim();
};

/**
 * A text without the mentions of one bot and the punctuation that belongs to them: in groups, people
 * mention the bot to address it. Mentions of others stay: they are what the text is about.
 *
 * @returns the text as it is when the bot is not mentioned
 */
export const withoutMention = (text: string, botId: number): string => {
	const parts: string[] = [];
	let from = 0;
	for (const found of text.matchAll(MENTION)) {
		if (Number(found[1]) !== botId) continue;
		parts.push(text.slice(from, found.index));
		from = found.index + found[0].length;
	}
	return parts.length === 0 ? text : joined([...parts, text.slice(from)]);
};
