import type { Row } from './finding';
import type { Report } from './report';

/** Nothing in a cell ends it, mentions people on the page of the issue, or loads something. */
const cell = (text: string): string =>
	text
		.replaceAll('\\', '\\\\')
		.replaceAll('|', '\\|')
		.replaceAll('<', '&lt;')
		.replaceAll('@', '&#64;')
		.replaceAll('![', '!&#91;')
		.replace(/\s+/g, ' ');

const VERDICTS = ['differs', 'as assumed', 'not tried'] as const;

/** Number of rows for each verdict, in words. */
export const summary = ({ rows }: Report): string =>
	VERDICTS.map((verdict) => {
		const { length } = rows.filter((row) => row.verdict === verdict);
		return `${length} ${verdict === 'differs' && length !== 1 ? 'differ' : verdict}`;
	}).join(', ');

const ACCESS = { webhook: 'an inbound webhook', oauth: 'an app (OAuth)' };

const table = (rows: readonly Row[]): string[] => [
	'| Fact | We assume | Seen |',
	'| --- | --- | --- |',
	...rows.map(
		({ fact, assumed, seen, id }) =>
			`| ${cell(fact)} (\`${id}\`) | ${cell(assumed)} | ${cell(seen)} |`,
	),
];

/** The rows of a verdict; those that need no look are folded up on the page of the issue. */
const section = (verdict: Row['verdict'], all: readonly Row[]): string[] => {
	const rows = all.filter((row) => row.verdict === verdict);
	if (rows.length === 0) return [];
	const title = `${verdict[0].toUpperCase()}${verdict.slice(1)} (${rows.length})`;
	return verdict === 'differs'
		? [`**${title}**`, '', ...table(rows), '']
		: [`<details><summary>${title}</summary>`, '', ...table(rows), '', '</details>', ''];
};

/** The report as Markdown, to be pasted into an issue: what differs comes first. */
export const markdownOf = (report: Report): string => {
	const { portal, rows } = report;
	return [
		`### What a Bitrix24 portal does: ${summary(report)}`,
		'',
		`${report.package} · ${report.date} · ${report.seconds} s, ${report.requests} requests · ${report.end}`,
		'',
		`Portal: ${portal.kind}, revision ${portal.revision ?? 'unknown'}, through ${ACCESS[portal.access]}; permissions: ${portal.permissions.join(', ') || 'none'}`,
		'',
		...VERDICTS.flatMap((verdict) => section(verdict, rows)),
	].join('\n');
};
