import { escapeCode } from './escape';

/** Wider cells are not made wider still by others of their column. */
const MAX_WIDTH = 40;

type Align = 'left' | 'center' | 'right';

/** Cells of a row of a table: what stands between pipes that have no backslash before them. */
const cellsOf = (line: string): string[] => {
	const cells: string[] = [];
	let cell = '';
	const row = line.trim();
	for (let at = row.startsWith('|') ? 1 : 0; at < row.length; at += 1) {
		if (row[at] === '\\' && row[at + 1] === '|') {
			cell += '|';
			at += 1;
		} else if (row[at] === '|') {
			cells.push(cell.trim());
			cell = '';
		} else {
			cell += row[at];
		}
	}
	// Nothing behind the last pipe is no cell.
	return cell.trim() === '' && cells.length > 0 ? cells : [...cells, cell.trim()];
};

/** Alignment of the columns in the line under a header; undefined if it is none. */
const alignsOf = (line: string | undefined): Align[] | undefined => {
	if (!line?.includes('|') || !line.includes('-')) return undefined;
	const cells = cellsOf(line);
	if (!cells.every((cell) => /^:?-+:?$/.test(cell))) return undefined;
	return cells.map((cell) => {
		if (!cell.endsWith(':')) return 'left';
		return cell.startsWith(':') ? 'center' : 'right';
	});
};

const isRow = (line: string): boolean => line.includes('|') && !/^ {0,3}(?:>|#|```|~~~)/.test(line);

/** Whether a table begins with this line and the next one. */
export const isTable = (line: string, next: string | undefined): boolean =>
	isRow(line) && alignsOf(next) !== undefined;

const WIDE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]|[\u3000-\u303F\uFF01-\uFF60]/gu;

/** How many columns of a font of equal widths a text takes: two for East Asian characters and emoji. */
const widthOf = (text: string): number => {
	const narrow = text.replace(/\p{M}|\p{Cf}/gu, '');
	return [...narrow].length + (narrow.match(WIDE)?.length ?? 0);
};

const padded = (text: string, width: number, align: Align): string => {
	const room = Math.max(0, width - widthOf(text));
	const left = align === 'right' ? room : align === 'center' ? Math.floor(room / 2) : 0;
	return ' '.repeat(left) + text + ' '.repeat(room - left);
};

/** A cell has one line. */
const joinLines = (text: string): string =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)
		.join(' / ');

/**
 * A table as text whose columns stand below each other in `[code]`: Bitrix24 has no tables in messages.
 *
 * @param lines of the text, in which the table begins at `begin`
 * @param toPlain reads the Markdown in a cell; BB codes would not work inside `[code]`
 * @returns the text, and the index of the line behind the table
 */
export const readTable = (
	lines: readonly string[],
	begin: number,
	toPlain: (cell: string) => string,
): { text: string; end: number } => {
	let end = begin + 2;
	while (end < lines.length && isRow(lines[end])) end += 1;
	const aligns = alignsOf(lines[begin + 1]) ?? [];
	const rows = [lines[begin], ...lines.slice(begin + 2, end)].map((line) =>
		cellsOf(line).map((cell) => joinLines(toPlain(cell))),
	);
	const widths: number[] = [];
	for (const row of rows) {
		for (const [at, cell] of row.entries()) {
			widths[at] = Math.max(widths[at] ?? 1, Math.min(MAX_WIDTH, widthOf(cell)));
		}
	}
	const size = lines.slice(begin, end).reduce((sum, line) => sum + line.length, 0);
	const full = rows.reduce(
		(sum, row) => sum + row.reduce((width, _, at) => width + widths[at] + 3, 0),
		0,
	);
	// Blanks would be most of it, and the text of a message has a limit.
	const isAligned = full <= 200 + 4 * size;
	const written = rows.map((row) =>
		row
			.map((cell, at) => (isAligned ? padded(cell, widths[at], aligns[at] ?? 'left') : cell))
			.join(' │ ')
			.trimEnd(),
	);
	const rule = rows[0].map((cell, at) => '─'.repeat(isAligned ? widths[at] : widthOf(cell)));
	written.splice(1, 0, rule.join('─┼─'));
	return { text: `[code]${escapeCode(written.join('\n'))}[/code]`, end };
};
