import { escapeCode } from './escape';
import type { Node } from './markdownNodes';

/** The text between two rows of backticks. */
export const codeSpan = (text: string): Node => {
	const line = text.replaceAll('\n', ' ');
	const isPadded = line.startsWith(' ') && line.endsWith(' ') && line.trim() !== '';
	const inner = isPadded ? line.slice(1, -1) : line;
	const code = `[code]${escapeCode(inner)}[/code]`;
	return { kind: 'done', code, label: code, plain: inner };
};

/** Runs of backticks by length, last one first: finds the end of a code span without a search. */
export const backtickRows = (text: string): Map<number, number[]> => {
	const rows = new Map<number, number[]>();
	for (const { 0: row, index } of text.matchAll(/`+/g)) {
		const same = rows.get(row.length);
		if (same) same.push(index);
		else rows.set(row.length, [index]);
	}
	for (const same of rows.values()) same.reverse();
	return rows;
};
