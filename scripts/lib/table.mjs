/**
 * The results as a table for people.
 * @param {import('./jest.mjs').Result[]} results
 * @returns {string}
 */
export function table(results) {
	const rows = results.map(({ name, passed, failed, seconds, notes = [] }) => [
		name,
		String(passed),
		String(failed),
		seconds.toFixed(1),
		notes.join('; '),
	]);
	const lines = [['step', 'passed', 'failed', 'seconds', ''], ...rows];
	const widths = [0, 1, 2, 3].map((column) =>
		Math.max(...lines.map((line) => line[column].length)),
	);
	return lines
		.map(([name, ...rest]) => {
			const numbers = rest.slice(0, 3).map((text, index) => text.padStart(widths[index + 1]));
			return [name.padEnd(widths[0]), ...numbers, rest[3]].join('  ').trimEnd();
		})
		.join('\n');
}
