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
	VERDICTS.map(
		(verdict) => `${rows.filter((row) => row.verdict === verdict).length} ${verdict}`,
	).join(', ');

/** The report as Markdown, to be pasted into an issue: what differs comes first. */
export const markdownOf = (report: Report): string => {
	const { portal } = report;
	const rows = VERDICTS.flatMap((verdict) => report.rows.filter((row) => row.verdict === verdict));
	return [
		`### What a Bitrix24 portal does: ${summary(report)}`,
		'',
		`${report.package} · ${report.date} · ${report.seconds} s, ${report.requests} requests · ${report.end}`,
		'',
		`Portal: ${portal.kind}, revision ${portal.revision ?? 'unknown'}, through ${portal.access}; permissions: ${portal.permissions.join(', ') || 'none'}`,
		'',
		'| Verdict | Fact | We assume | Seen |',
		'| --- | --- | --- | --- |',
		...rows.map(
			({ verdict, fact, assumed, seen, id }) =>
				`| ${verdict} | ${cell(fact)} (\`${id}\`) | ${cell(assumed)} | ${cell(seen)} |`,
		),
		'',
	].join('\n');
};
