/** Indent of an item that is nested in another one. */
export const LIST_INDENT = '    ';

/** Whether a line is a thematic break: three or more of one sign. */
export const isRule = (line: string): boolean => /^([-*_])\1{2,}$/.test(line.replace(/[ \t]/g, ''));

const widthOf = (blanks: string): number => blanks.replaceAll('\t', LIST_INDENT).length;

/** Text of a heading without the number signs; undefined for other lines. */
export const headingOf = (line: string): string | undefined => {
	const text = /^ {0,3}#{1,6}(?:[ \t](.*))?$/s.exec(line);
	if (!text) return undefined;
	const words = (text[1] ?? '').trim().split(/[ \t]+/);
	if (/^#+$/.test(words[words.length - 1])) words.pop();
	return words.join(' ');
};

/** A line that begins an item of a list. */
export interface ListItem {
	/** Of its indent. */
	width: number;
	/** What it is shown with. */
	mark: string;
	text: string;
}

/** The item that a line begins; undefined for other lines. */
export const listItemOf = (line: string): ListItem | undefined => {
	const [found, blanks, mark, text = ''] =
		/^([ \t]*)([-*+]|\d{1,9}[.)])(?:[ \t]+([^ \t].*)?)?$/s.exec(line) ?? [];
	if (found === undefined) return undefined;
	return { width: widthOf(blanks), mark: /\d/.test(mark) ? mark : '•', text };
};
