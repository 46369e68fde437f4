import { createHash } from 'node:crypto';

import type { Page } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/html';
import {
	approvalPage,
	formPage,
	thanksPage,
} from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/pages';
import { refusalOf, textOf } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/response';
import { toMessageText } from '../../../nodes/Bitrix24Bot/actions/message/text/messageText';
import { elementsOf, parseHtml, skeletonOf, type Element } from './htmlTree';
import { insertions } from './insertions';

const FORM = { title: 'Title', description: 'Description', buttonLabel: 'Send' };
const FORMATS = ['bbCode', 'markdown', 'plain'];

/** Every place of a page that shows a foreign text. */
const places: Record<string, (text: string) => Page> = {
	'label of a button': (text) => approvalPage(text, 'Question', false),
	'label of a button, sent by itself': (text) => approvalPage(text, 'Question', true),
	'label, after the answer': (text) => thanksPage(text),
	'message of an approval': (text) => approvalPage('Yes', text, false),
	'message of an approval, sent by itself': (text) => approvalPage('Yes', text, true),
	'message of a form': (text) => formPage({ ...FORM, description: '' }, text),
	'title of a form': (text) => formPage({ ...FORM, title: text }, 'Question'),
	'description of a form': (text) => formPage({ ...FORM, description: text }, 'Question'),
	'button of a form': (text) => formPage({ ...FORM, buttonLabel: text }, 'Question'),
	'answer that is shown again': (text) =>
		formPage(FORM, 'Question', { text: textOf({ text }), reason: refusalOf('') ?? '' }),
	'reason of a refusal': (text) => formPage(FORM, 'Question', { text: '', reason: text }),
	...Object.fromEntries(
		FORMATS.map((format) => [
			`message written as ${format}`,
			(text: string) => approvalPage('Yes', toMessageText(text, format), false),
		]),
	),
	'name in a mention': (text) => approvalPage('Yes', `[USER=7]${text}[/USER] asks`, false),
	'address of a link': (text) => approvalPage('Yes', `[URL=${text}]here[/URL]`, false),
	'attribute of a BB code': (text) => formPage({ ...FORM, description: '' }, `[b ${text}]`),
};

const kinds = Object.entries(insertions);
const all = kinds.flatMap(([, texts]) => texts);
const around = (text: string): string[] => [text, `a ${text} b`, text.repeat(3)];

test('there are at least as many insertions as an attack tried', () => {
	expect(new Set(all).size).toBeGreaterThanOrEqual(115);
});

describe.each(Object.entries(places))('%s', (_, pageWith) => {
	const { html: plain, contentSecurityPolicy } = pageWith('harmless');
	const skeleton = skeletonOf(parseHtml(plain));

	/** Parsed once: nothing here takes longer. */
	const trees = new Map<string, Element>();
	const treeOf = (html: string): Element => {
		const tree = trees.get(html) ?? parseHtml(html);
		trees.set(html, tree);
		return tree;
	};

	test.each(kinds)('%s: no element, attribute or address that we did not write', (kind, texts) => {
		for (const text of texts.flatMap(around)) {
			const page = pageWith(text);
			expect([kind, text, skeletonOf(treeOf(page.html))]).toEqual([kind, text, skeleton]);
			expect(page.contentSecurityPolicy).toBe(contentSecurityPolicy);
		}
	});

	test('scripts and styles are the same, to the character, and the policy names them', () => {
		for (const name of ['script', 'style']) {
			const ours = elementsOf(parseHtml(plain), name).map(({ text }) => text);
			for (const text of all) {
				const shown = elementsOf(treeOf(pageWith(text).html), name).map((one) => one.text);
				expect(shown).toEqual(ours);
			}
			const hashes = ours.map((text) => createHash('sha256').update(text).digest('base64'));
			const [, allowed = ''] = new RegExp(`${name}-src ([^;]*)`).exec(contentSecurityPolicy) ?? [];
			expect(allowed).toBe(hashes.map((hash) => `'sha256-${hash}'`).join(' '));
		}
		expect(contentSecurityPolicy).toMatch(
			/^default-src 'none'; .*base-uri 'none'; frame-ancestors/,
		);
	});
});

test.each(all)('a typed answer is shown again as it was: %j', (text) => {
	const { html } = formPage(FORM, '', { text, reason: 'Too long' });
	const [{ text: shown }] = elementsOf(parseHtml(html), 'textarea');
	const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
	const decoded = shown.replace(/&(lt|gt|quot|#39|amp);/g, (__, name: string) => entities[name]);
	// A parser drops one line break after the tag, and reads all as \n
	expect(decoded.replace(/^\n/, '')).toBe(text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD'));
});

test.each([
	['<b></b>', 'an element'],
	['<!-- -->', 'a comment'],
	['" onclick="alert(1)', 'an attribute'],
])('the parser sees %j: %s', (text) => {
	const page = (label: string) => `<p title="${label}">${label}</p>`;
	const seen = [text, 'harmless'].map((label) => skeletonOf(parseHtml(page(label))));
	expect(seen[0]).not.toBe(seen[1]);
});
