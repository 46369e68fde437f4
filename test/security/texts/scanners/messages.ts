import { escapeHtml } from '../../../../nodes/Bitrix24Bot/actions/message/sendAndWait/html';
import { isPrefetch } from '../../../../nodes/Bitrix24Bot/actions/message/sendAndWait/isPrefetch';
import {
	approvalPage,
	formPage,
} from '../../../../nodes/Bitrix24Bot/actions/message/sendAndWait/pages';
import { textOf } from '../../../../nodes/Bitrix24Bot/actions/message/sendAndWait/response';
import { waitUntil } from '../../../../nodes/Bitrix24Bot/actions/message/sendAndWait/waitUntil';
import {
	escapeBbCode,
	escapeCode,
	escapeMessage,
	escapeUrl,
} from '../../../../nodes/Bitrix24Bot/actions/message/text/escape';
import { linkTarget } from '../../../../nodes/Bitrix24Bot/actions/message/text/linkTarget';
import { markdownToBbCode } from '../../../../nodes/Bitrix24Bot/actions/message/text/markdown';
import type { Input } from '../growth';
import { bbCodes, type Scanner } from './scanner';

const actions = 'Bitrix24Bot/actions';
const page = `${actions}/message/sendAndWait`;
const text = `${actions}/message/text`;
const markdown: Input[] = [
	...['[](', '[](<', '![', '![a](', '[a](b)', '](', '[a](b "', "[a](b '", '<http://', '<a@', 'a@'],
	...[
		'> ',
		'>> ',
		'>\t',
		'# ',
		'#\t ',
		'# # ',
		'- ',
		'-\t\t ',
		'1. ',
		'```\n',
		'```a\n',
		'> ```\n',
	],
	...[
		'~~~\n',
		'**a*',
		'*a_',
		'_a*',
		'***',
		'**_~~',
		'~~a',
		'http://',
		'&a',
		'-----',
		'\\`',
		'`a``',
	],
	...[
		'[a]: /b\n\n',
		'[a][b]',
		'[a]: ',
		'[a]:',
		'[[a',
		'<br ',
		'|a',
		'|-|-|\n',
		'|a|\n|-|\n',
		'\\|',
	],
	...([
		['[a]: /b\n\n', '[a]', ''],
		['|a|b|\n|-|-|\n', '|x|y|\n', ''],
		['|a|\n|-|\n', '|', ''],
	] as const),
];
const FORM = { title: 'T', description: '', buttonLabel: 'B' };

export const messages: Record<string, Scanner> = {
	'escaped text': {
		run: (given) => [
			escapeMessage(given),
			escapeBbCode(given),
			escapeCode(given),
			escapeUrl(given),
		],
		covers: [`${text}/escape.ts`],
		pieces: [...bbCodes, 'http://', '&a', '&#', '#BR#', '<br />', '-----', '------', '>>', '>>\n'],
	},
	Markdown: {
		run: markdownToBbCode,
		covers: [
			...['codeSpans', 'emphasis', 'linkTarget', 'markdown', 'markdownInline', 'markdownLines'],
			'markdownNodes',
			...['references', 'tables'],
		].map((file) => `${text}/${file}.ts`),
		pieces: markdown,
	},
	'a link': { run: linkTarget, covers: [`${text}/linkTarget.ts`], pieces: ['/', 'http://'] },
	'the page of an approval': {
		run: (given) => [escapeHtml(given), approvalPage(given, given, false)],
		covers: [`${page}/html.ts`, `${page}/pages.ts`],
		pieces: bbCodes,
	},
	'the page of a form': {
		run: (given) => formPage(FORM, given, { text: given, reason: given }),
		covers: [`${page}/html.ts`, `${page}/pages.ts`],
		pieces: bbCodes,
	},
	'a typed answer': { run: (given) => textOf({ text: given }), covers: [`${page}/response.ts`] },
	'a user agent': {
		run: (given) => isPrefetch({ 'user-agent': given, purpose: given, 'sec-purpose': given }),
		covers: [`${page}/isPrefetch.ts`],
		pieces: ['bo', 'previe', 'prefetc'],
	},
	'a wait limit': {
		run: (given) => waitUntil({ limitType: 'atSpecifiedTime', maxDateAndTime: given }, 'UTC'),
		covers: [`${page}/waitUntil.ts`],
		pieces: ['2026-11-22', '2026-11-22T14:00:00.', '1', '"'],
	},
};
