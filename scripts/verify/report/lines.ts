import type { Row } from './finding';

const SIGNS = { 'as assumed': '✓', differs: '≠', 'not tried': '–' };

/** Space for the sign and the verdict. */
const INDENT = 14;

/** Lines that are wider are hard to read. */
const WIDEST = 120;

/** Breaks a text between words. A word that is too long has a line of its own. */
const wrap = (text: string, width: number): string[] => {
	const lines = [''];
	for (const word of text.split(' ')) {
		const line = lines[lines.length - 1];
		if (line === '') lines[lines.length - 1] = word;
		else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
		else lines.push(word);
	}
	return lines;
};

/**
 * A row of the report for the terminal; where the portal differs, with what was assumed.
 *
 * @param columns of the terminal; undefined when the output is no terminal, and no line is broken then
 */
export const rowLines = ({ verdict, fact, assumed, seen }: Row, columns = Infinity): string => {
	const width = (columns === Infinity ? columns : Math.min(columns, WIDEST)) - INDENT;
	const lines = wrap(`${fact}: ${seen}`, width);
	if (verdict === 'differs') lines.push(...wrap(`(we assume: ${assumed})`, width));
	const head = `${SIGNS[verdict]} ${verdict}`.padEnd(INDENT);
	return head + lines.join(`\n${' '.repeat(INDENT)}`);
};
