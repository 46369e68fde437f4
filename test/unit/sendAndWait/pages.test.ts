import { createHash } from 'node:crypto';

import { escapeHtml, type Page } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/html';
import { isPrefetch } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/isPrefetch';
import {
	approvalPage,
	closedPage,
	formPage,
	invalidLinkPage,
	laterPage,
	thanksPage,
} from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/pages';
import { fc } from '../../support/random/fastCheck';

const EVIL = `</title></textarea><script>alert(1)</script><img src=x onerror="alert(2)"> & ' "`;
const form = { title: EVIL, description: EVIL, buttonLabel: EVIL };
const refused = { text: EVIL, reason: EVIL };

const pages: Array<[string, Page]> = [
	['approval', approvalPage(EVIL, EVIL, false)],
	['approval that sends itself', approvalPage(EVIL, EVIL, true)],
	['form', formPage(form, EVIL)],
	['form with the message', formPage({ ...form, description: '' }, EVIL)],
	['form again', formPage(form, EVIL, refused)],
	['thanks', thanksPage()],
	['invalid link', invalidLinkPage()],
	['closed', closedPage()],
	['later', laterPage()],
];

test('escaped text is the same text again, and holds nothing that HTML reads', () => {
	const unescape = (html: string) =>
		html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => {
			const characters: Record<string, string> = {
				'&amp;': '&',
				'&lt;': '<',
				'&gt;': '>',
				'&quot;': '"',
				'&#39;': "'",
			};
			return characters[entity];
		});
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const html = escapeHtml(`${text}<>&"'`);
			expect(html).not.toMatch(/[<>"']/);
			expect(unescape(html)).toBe(`${text}<>&"'`);
		}),
	);
});

describe.each(pages)('page: %s', (_, { html, contentSecurityPolicy }) => {
	const withoutOwnParts = html
		.replace(/<style>[^]*?<\/style>/, '')
		.replace(/<script>\n'use strict';[^]*?<\/script>/, '');

	test('lets no foreign text become HTML', () => {
		expect(withoutOwnParts).not.toMatch(/<script|<img|onerror="/);
		expect(withoutOwnParts.match(/<\/title>/g)).toHaveLength(1);
		expect((withoutOwnParts.match(/<\/textarea>/g) ?? []).length).toBe(
			(withoutOwnParts.match(/<textarea/g) ?? []).length,
		);
	});

	test('loads nothing from elsewhere', () => {
		expect(withoutOwnParts).not.toMatch(/<[^>]*\s(src|href|action)\s*=/);
		expect(html).not.toMatch(/https?:|url\(|@import/);
	});

	test('is kept apart from the editor, and only its own script may run', () => {
		const [, script] = /<script>([^]*?)<\/script>\n<\/body>/.exec(html) ?? [];
		const sandbox = /sandbox ([^;]*)$/.exec(contentSecurityPolicy)?.[1];
		expect(contentSecurityPolicy).toMatch(/^default-src 'none'/);
		expect(contentSecurityPolicy).not.toMatch(/unsafe/);
		if (script === undefined) {
			expect(sandbox).toBe('allow-forms');
			expect(contentSecurityPolicy).not.toMatch(/script-src/);
		} else {
			const hash = createHash('sha256').update(script).digest('base64');
			expect(sandbox).toBe('allow-forms allow-scripts');
			expect(contentSecurityPolicy).toContain(`script-src 'sha256-${hash}'`);
		}
	});

	test('fits on a phone', () => {
		expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
	});
});

test('only the page that sends itself has a script', () => {
	const withScript = pages.filter(([, { html }]) => html.includes('<script>\n')).map(([n]) => n);
	expect(withScript).toEqual(['approval that sends itself']);
});

test('an approval shows the message without its BB-codes', () => {
	const message = '[b]Offer[/b] for [user=7]Ann[/user] [url=https://acme.test]ACME[/url], array[0]';
	const { html } = approvalPage('Yes', message, false);
	expect(html).toContain('Offer for Ann ACME, array[0]');
});

test('the form keeps a refused text as it was typed', () => {
	const { html } = formPage(form, '', { text: '\n  two\nlines <b>', reason: 'Too long' });
	// HTML drops one line break after the tag.
	expect(html).toMatch(/<textarea[^>]*>\n\n {2}two\nlines &lt;b&gt;<\/textarea>/);
});

test.each([
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
		{},
		false,
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari',
		{},
		false,
	],
	['Mozilla/5.0 (X11; Linux x86_64) BitrixDesktop/18 Chrome/130.0', {}, false],
	['Mozilla/5.0 Chrome/140.0', { 'sec-purpose': 'prefetch;prerender' }, true],
	['Mozilla/5.0 Chrome/140.0', { purpose: 'prefetch' }, true],
	['TelegramBot (like TwitterBot)', {}, true],
	['Slackbot-LinkExpanding 1.0', {}, true],
	['facebookexternalhit/1.1', {}, true],
	['Mozilla/5.0 (compatible; SkypeUriPreview Preview/0.5)', {}, true],
	['curl/8.5.0', {}, true],
	['', {}, true],
	[undefined, {}, true],
])('%s %j: read ahead is %s', (userAgent, headers, expected) => {
	expect(isPrefetch({ 'user-agent': userAgent, ...headers })).toBe(expected);
});
