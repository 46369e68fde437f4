import type { Chapter, Explanation } from '../../nodes/shared/errors/codes/chapter';
import { chapters } from '../../nodes/shared/errors/table';

const INTRO = `# Error codes

What \`{{ $json.error.code }}\` can be on the error output, and what to do. Written by \`npm run docs\` from
the table in the code. Codes of Bitrix24 that are not here come through as they are, with the portal's own
text. Bitrix24's codes and texts are taken from its documentation and published server source; they were
not seen on a live portal.

What the node and the triggers refuse themselves, they refuse before anything is changed; \`httpStatus\` is
then null.`;

const row = ([code, { message, hint, hintsWhen = [], retryable }]: [
	string,
	Explanation,
]): string => {
	const hints = [...hintsWhen.map((one) => one.hint), hint].join('<br>Or: ');
	const cells = [`\`${code}\``, message, hints, retryable ? 'yes' : ''];
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const section = ({ title, intro, codes }: Chapter): string =>
	[
		`## ${title}`,
		'',
		intro,
		'',
		'| Code | What happened | What to do | May work later |',
		'| --- | --- | --- | --- |',
		...Object.entries(codes).map(row),
	].join('\n');

/** The page that lists every error code with its advice. */
export const errorPage = (): string => `${[INTRO, ...chapters.map(section)].join('\n\n')}\n`;
