/** One result: the work, what was measured, and what it is compared with. */
export interface Row {
	work: string;
	measured: string;
	/** Missing for figures that are only there for comparison. */
	target?: string;
	isMet?: boolean;
	yardstick: string;
}

/** Whether a value meets a target that it must not exceed. */
export const atMost = (value: number, target: number) => ({ isMet: value <= target });

/** Aligns columns, each as wide as its widest text. */
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

/** A readable table of the results, with each yardstick on a separate line. */
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
