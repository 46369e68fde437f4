import { messageHtml, plainText } from '../../pages/messageHtml';

const html = (text: string) => messageHtml(text, (id) => `User ${id}`);
const link = (address: string, text = address) =>
	`<a href="${address}" target="_blank" rel="noopener noreferrer">${text}</a>`;

describe('BB-codes → HTML', () => {
	it.each([
		['[b]b[/b] [I]i[/i] [u]u[/u] [s]s[/S]', '<b>b</b> <i>i</i> <u>u</u> <s>s</s>'],
		['[b]a [i]b[/i][/b]', '<b>a <i>b</i></b>'],
		['one[br]two\nthree', 'one\ntwo\nthree'],
		['[url]https://a.com/x[/url]', link('https://a.com/x')],
		['[url=/crm/1][b]deal[/b][/url]', link('/crm/1', '<b>deal</b>')],
		['see https://a.com/?x=1&y=2.', `see ${link('https://a.com/?x=1&#38;y=2.')}`],
		['[url=https://a.com]https://a.com[/url]', link('https://a.com')],
		[
			'[user=3]Tom[/user], [user=4][/user]',
			'<span class="mention">Tom</span>, <span class="mention">User 4</span>',
		],
		[
			'[size=99]x[/size][size=2]y[/size]',
			'<span style="font-size:30px">x</span><span style="font-size:8px">y</span>',
		],
		['[color=#f00]x[/color]', '<span style="color:#f00">x</span>'],
		['[put=/note ]add[/put]', '<button type="button" data-put="/note ">add</button>'],
		['[send]/start[/send]', '<button type="button" data-send="/start">/start</button>'],
		['[img size=small]https://a.com/p.png [/img]', link('https://a.com/p.png')],
		['[icon=https://a.com/i.png size=20 title=smile]', '<span class="icon">smile</span>'],
		['[timestamp=1645844720 format=X]', '<time>2022-02-26 03:05 UTC</time>'],
		['>>one\n>>[b]two[/b]\nthree', '<blockquote>one\n<b>two</b></blockquote>three'],
		[`${'-'.repeat(54)}\nAnn\nHi\n${'-'.repeat(54)}\nYes`, '<blockquote>Ann\nHi</blockquote>Yes'],
		['a [code]\n[b]x[/b] <y>\n[/code] b', 'a <pre>[b]x[/b] &#60;y&#62;</pre> b'],
	])('%s', (text, expected) => {
		expect(html(text)).toBe(expected);
	});

	it.each([
		'[b]never closed',
		'closed only[/b]',
		'[url=javascript:alert(1)]x[/url]',
		'[url]javascript:alert(1)[/url]',
		'[url=data:text/html,x]x[/url]',
		'[color=red]x[/color]',
		'[color=#fff;background:url(x)]x[/color]',
		'[nope]x[/nope]',
		'[img size=small]ftp://x [/img]',
		'------\nonly one rule',
	])('leaves %s as it was typed', (text) => {
		expect(html(text)).toBe(text);
	});

	it('leaves codes unchanged that are closed in the wrong order', () => {
		expect(html('[b]a [i]b[/b] c[/i]')).toBe('<b>a [i]b</b> c[/i]');
	});

	it.each([
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		'[url=https://a.com/"onmouseover="alert(1)]x[/url]',
		"[url=/'onclick='x]x[/url]",
		'[url]https://a.com/"><script>[/url]',
		'[put="><script>alert(1)</script>]x[/put]',
		'[send]"><script>[/send]',
		'[user=1]<b>x</b>[/user]',
		'[icon=x title="<img src=x>"]',
		'[code]<script>[/code]',
		'[code][code]<script>[/code]',
		'>>[url=/x]<script>\n>>"[/url]',
		'[disk=<script>]',
		'[b][url=https://a.com/[b]<i>[/b]]x[/url]',
	])('lets nothing of %s become markup', (text) => {
		const tags = html(text).match(/<[^>]*>/g) ?? [];
		const known =
			/^<\/?(b|i|u|s|pre|blockquote|span|button|a)( (href|target|rel|class|type|data-put|data-send)="[^"<>]*")*>$/;
		expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
		expect(html(text).replace(/<[^>]*>/g, '')).not.toMatch(/[<>"']/);
		// Text between quotes stays inside its attribute.
		for (const [, value] of html(text).matchAll(/="([^"]*)"/g)) expect(value).not.toMatch(/[<>']/);
	});

	it('reads long and odd texts to the end', () => {
		for (const piece of [
			'[b]',
			'[/b]',
			'[url=',
			'[b][i][/b]',
			'>>\n',
			'[code]',
			'https://',
			'[img ',
		]) {
			expect(html(piece.repeat(20_000 / piece.length)).length).toBeGreaterThan(0);
		}
	});

	it('removes the codes for lists', () => {
		const text = '[b]Hi[/b] [user=3]Tom[/user],[br]see\n[url=/x]this[/url] [1] a[0]';
		expect(plainText(text)).toBe('Hi Tom, see this [1] a[0]');
		const mention = '[USER=39][/USER] asks [user=2]Maria[/user]';
		expect(plainText(mention, (id) => `User ${id}`)).toBe('User 39 asks Maria');
	});
});
