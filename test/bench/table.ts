/** One line of the result: a piece of work, what it took, and what it is compared with. */
export interface Row {
	work: string;
	measured: string;
	/** Figures without a target are there to compare. */
	target?: string;
	isMet?: boolean;
	yardstick: string;
}

/** Columns side by side, as wide as their widest text. */
export function columns(lines: string[][]): string[] {
	const widths = lines.reduce<number[]>(
		(found, line) => line.map((text, index) => Math.max(found[index] ?? 0, text.length)),
		[],
	);
	return lines.map((line) =>
		line
			.map((text, index) => text.padEnd(widths[index]))
			.join('  ')
			.trimEnd(),
	);
}

/** The result as a table for people; what each figure is compared with is on a line of its own. */
export function table(rows: Row[]): string {
	const heads = columns([
		['work', 'measured', 'target', ''],
		...rows.map(({ work, measured, target = '', isMet }) => [
			work,
			measured,
			target,
			isMet === undefined ? '' : isMet ? 'met' : 'NOT MET',
		]),
	]);
	const [title, ...lines] = heads;
	return [
		title,
		...lines.flatMap((line, index) => [line, `    beside: ${rows[index].yardstick}`]),
	].join('\n');
}
