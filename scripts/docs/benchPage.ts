/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { growthOf } from '../../test/bench/growth';
import { rowsOf, type Figures } from '../../test/bench/rows';

interface SavedFigures extends Figures {
	/** `YYYY-MM-DD` */
	date: string;
	machine: { cores: number; node: string; platform: string; arch: string };
}

const line = (cells: readonly string[]): string =>
	`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const table = ([head, ...rows]: ReadonlyArray<readonly string[]>): string =>
	[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

/** The page on the results of the bench, from the figures that its last full run saved. */
export function benchPage(): string {
	const file = join(__dirname, '..', '..', 'docs', 'bench.json');
	const figures = JSON.parse(readFileSync(file, 'utf8')) as SavedFigures;
	const { cores, node, platform, arch } = figures.machine;
	const rows = rowsOf(figures).map(({ work, measured, target = '', isMet, yardstick }) => [
		work,
		measured,
		isMet === undefined ? '' : `${target}: ${isMet ? 'met' : '**not met**'}`,
		yardstick,
	]);
	return `<!-- Written by \`npm run docs\` from bench.json, which \`npm run bench\` writes. -->
# Benchmark results

Measured with \`npm run bench\`, the last time on ${figures.date}: ${cores} cores, ${platform} ${arch}, Node.js ${node}, with a real n8n and
n8n's engine against the stand-in portal with the documented limits. Ratios compare figures from one run; times in seconds
and milliseconds apply to this machine only.

![Requests and seconds for 1,000 updates: this node, and n8n's HTTP Request node](images/bench.svg)

${table([['Work', 'Measured', 'Target', 'For comparison, in the same run'], ...rows])}
${figures.requests ? `\n## How it scales\n\n${table([['Updates', 'Requests', 'Time'], ...growthOf(figures.requests)])}\n` : ''}`;
}
