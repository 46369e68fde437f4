import type { Chapter, Explanation } from '../../nodes/shared/errors/codes/chapter';
import { chapters } from '../../nodes/shared/errors/table';

const INTRO = `# Error codes

The values that \`{{ $json.error.code }}\` can have on the error output, and what to do about each. \`npm run docs\`
writes this page from the table in the code. Bitrix24 codes that are not listed here are passed on unchanged, with the
portal's own text. Bitrix24's codes and texts come from its documentation and published server source; they have not
been seen on a live portal.

The node and the triggers refuse input before anything is changed; \`httpStatus\` is then null.`;

const row = ([code, { message, hint, hintsWhen = [], retryable }]: [
	string,
	Explanation,
]): string => {
	const hints = [...new Set([...hintsWhen.map((one) => one.hint), hint])];
	const messages = [...hintsWhen.flatMap((one) => one.message ?? []), message];
	const texts = [messages, hints].map((all) => all.join('<br>Or: '));
	const cells = [`\`${code}\``, ...texts, retryable ? 'yes' : ''];
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
