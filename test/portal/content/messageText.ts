/** Longest text of a message in characters (imbot docs). */
const MAX_TEXT = 20_000;

/** Added to a text that was cut; texts that would not become shorter stay whole (server source). */
const CUT_MARK = ' (...)';

/** A text as the portal stores it: unified line breaks, trimmed, limited in length. */
export function storedText(text: string): string {
	const plain = text.replace(/\[br\]|\[BR\]|#BR#/g, '\n').trim();
	const characters = [...plain];
	if (characters.length <= MAX_TEXT + CUT_MARK.length) return plain;
	return characters.slice(0, MAX_TEXT).join('') + CUT_MARK;
}
