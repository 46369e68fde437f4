import { markdownToBbCode } from '../../../nodes/Bitrix24Bot/actions/message/text/markdown';
import { liveTags, tagsInCode, visible } from '../../support/bbCode';
import { fc } from '../../support/random/fastCheck';

test.each([
	['**bold** __bold__', '[b]bold[/b] [b]bold[/b]'],
	['*italic* _italic_', '[i]italic[/i] [i]italic[/i]'],
	['***both***', '[i][b]both[/b][/i]'],
	['**a *b* c**', '[b]a [i]b[/i] c[/b]'],
	['~~gone~~ but ~not this~', '[s]gone[/s] but ~not this~'],
	['snake_case_name and 2*3*4', 'snake_case_name and 2[i]3[/i]4'],
	['2 * 3 * 4', '2 * 3 * 4'],
	['**open', '**open'],
	['*a **b*', '*a *[i]b[/i]'],
	['**жирный**, *курсив*', '[b]жирный[/b], [i]курсив[/i]'],
	['**👍**', '[b]👍[/b]'],
	[String.raw`\*not\* \[this\] \\`, '*not* [this] \\'],
	['`a*b*` and ``c`d``', '[code]a*b*[/code] and [code]c`d[/code]'],
	['` x ` `  ` `open', '[code]x[/code] [code]  [/code] `open'],
	['```js\nlet a = b[i] * c[0];\n\n*x*\n```', '[code]let a = b[i] * c[0];\n\n*x*[/code]'],
	['~~~\n``` \n~~~\nend', '[code]``` [/code]\nend'],
	['```\nnever closed', '[code]never closed[/code]'],
	['[site](https://example.com)', '[url=https://example.com]site[/url]'],
	['[**a** `b`](https://e.x)', '[url=https://e.x][b]a[/b] [code]b[/code][/url]'],
	['[x](<https://e.x/a b> "Title")', '[url=https://e.x/a%20b]x[/url]'],
	["[x](https://e.x/f_(y) 'T')", '[url=https://e.x/f_(y)]x[/url]'],
	['[x](https://e.x/?a[1]=2)', '[url=https://e.x/?a%5B1%5D=2]x[/url]'],
	['[task](/company/17/)', '[url=/company/17/]task[/url]'],
	['[mail](mailto:a@b.c)', '[url=mailto:a@b.c]mail[/url]'],
	['[](https://e.x)', '[url]https://e.x[/url]'],
	['![alt](https://e.x/i.png)', '[url=https://e.x/i.png]alt[/url]'],
	['![](https://e.x/i.png)', '[url]https://e.x/i.png[/url]'],
	['[![alt](https://e.x/i)](https://e.x)', '[url=https://e.x]alt[/url]'],
	['[a [b](https://e.x) c](https://f.x)', '[a [url=https://e.x]b[/url] c](https://f.x)'],
	['<https://e.x/_a_> <a@b.c> <b>', '[url]https://e.x/_a_[/url] [url=mailto:a@b.c]a@b.c[/url] <b>'],
	['https://e.x/_a_/b_c_ _e_', 'https://e.x/_a_/b_c_ [i]e[/i]'],
	['**https://e.x/**', '[b]https://e.x/[/b]'],
	['# Title', '[b]Title[/b]'],
	['### Title *x* ##', '[b]Title [i]x[/i][/b]'],
	['#\n#hashtag', '\n#hashtag'],
	['- a\n* b\n+ c', '• a\n• b\n• c'],
	['1. a\n2) b', '1. a\n2) b'],
	['- a\n  - b\n    - c\n- d', '• a\n    • b\n        • c\n• d'],
	['1. a\n   - b\n2. c', '1. a\n    • b\n2. c'],
	['- **a** [x](/y)', '• [b]a[/b] [url=/y]x[/url]'],
	['> one\n> > two\n\nthree', '>>one\n>>two\n\nthree'],
	['> # a\n> - b\n> ```\n> c\n> ```', '>>[b]a[/b]\n>>• b\n>>[code]c[/code]'],
	['---\n* * *\n___', '────────\n────────\n────────'],
	['a  \nb\\\nc\nd\n\n\ne', 'a\nb\nc\nd\n\n\ne'],
	['a\r\nb\rc', 'a\nb\nc'],
	['**a\nb**', '[b]a\nb[/b]'],
	['', ''],
	// Bold beside letters, as models write it in any script
	['**Важно:**текст', '[b]Важно:[/b]текст'],
	['**Note:**text and **Total:**5', '[b]Note:[/b]text and [b]Total:[/b]5'],
	['含**「重点」**内容', '含[b]「重点」[/b]内容'],
	['含*「重点」*内容', '含[i]「重点」[/i]内容'],
	['**重要：**请注意', '[b]重要：[/b]请注意'],
	['**참고(주의)**입니다', '[b]참고(주의)[/b]입니다'],
	['__Важно:__текст и ~~старое:~~новое', '[b]Важно:[/b]текст и [s]старое:[/s]новое'],
	['2**(3)**4, 5*(3+2)*4, f(*a)*b', '2**(3)**4, 5*(3+2)*4, f(*a)*b'],
	['foo:**bar** `**a:**b`', 'foo:[b]bar[/b] [code]**a:**b[/code]'],
	// Line breaks
	['a<br>b<BR/>c<br />d', 'a\nb\nc\nd'],
	['`<br>` \\<br> <brx>', '[code]<br>[/code] <br> <brx>'],
	['> a<br>b', '>>a\n>>b'],
	// Reference links
	['See [docs][1].\n\n[1]: https://e.x "T"', 'See [url=https://e.x]docs[/url].'],
	['[Docs][] and [docs]\n\n[docs]: </help>', '[url=/help]Docs[/url] and [url=/help]docs[/url]'],
	['![alt][i]\n[i]: https://e.x/i.png', '[url=https://e.x/i.png]alt[/url]'],
	['![alt][i]\n\n[i]: https://e.x/i.png', '[url=https://e.x/i.png]alt[/url]'],
	[
		'[a][1]\n\n[1]: https://e.x\n[2]: https://f.x\nend',
		'[url=https://e.x]a[/url]\n\n[2]: https://f.x\nend',
	],
	['[a][1]\n\n[1]: javascript:x', '[a][1]\n\n[1]: javascript:x'],
	['[^1] [x]\n\n[^1]: https://e.x', '[^1] [x]\n\n[^1]: https://e.x'],
	['[a]\n\n```\n[a]: https://e.x\n```', '[a]\n\n[code][a]: https://e.x[/code]'],
	// Tables
	['|a|b|\n|-|-|\n|1|22|', '[code]a │ b\n──┼───\n1 │ 22[/code]'],
	[
		'Prices:\n| Name | Price |\n|:---|---:|\n| **Tea** | 5 |\n| Coffee | 12 |\nEnd',
		'Prices:\n[code]Name   │ Price\n───────┼──────\nTea    │     5\nCoffee │    12[/code]\nEnd',
	],
	['a | b\n--- | ---\n`x\\|y` | [z](/w)', '[code]a   │ b\n────┼───────\nx|y │ z (/w)[/code]'],
	['|名|b|\n|:-:|-|\n|x<br>y|😀|', '[code] 名   │ b\n──────┼───\nx / y │ 😀[/code]'],
	['> |a|\n> |-|\n> |[b]x[/b]|', '>>[code]a\n────────\n[b]x[/b][/code]'],
	['a | b\nc | d', 'a | b\nc | d'],
	['a | b\n- c', 'a | b\n• c'],
])('%j', (markdown, bbCode) => {
	expect(visible(markdownToBbCode(markdown))).toBe(bbCode);
});

test.each([
	'[send=/pay]Click me[/send]',
	'[url=javascript:alert(1)]x[/url]',
	'&#91;send=/pay&#93;x&#91;/send&#93;',
	String.raw`\&#91;b] &\#91;b] \[b\]x\[/b\]`,
	'&#**91**;b] [**b**]',
	'**[b]** *[user=1]x[/user]* ~~[put=x]y[/put]~~',
	'[[b]x[/b]](nowhere)',
	'![[send=x]y[/send]](nowhere)',
	'#BR#[b]x[/b] <br />[br]',
	'[x](javascript:alert(1)) [x](data:text/html,a) [x](//evil.example) [x](vbscript:a)',
	'[x](JavaScript&#58;alert(1)) <javascript:alert(1)>',
	'[x](https://e.x/&#91;b&#93;)',
	'- [b]x[/b]\n- [x] task',
	'>>[b]x[/b]',
	'https://e.x/[b]x[/b]',
])('no BB code of %j lives', (markdown) => {
	const allowed = /^\[(?:\/?[bis]|url=https:\/\/e\.x\/\S*|\/url)\]$/;
	const result = markdownToBbCode(markdown);
	expect(liveTags(result).filter((tag) => !allowed.test(tag))).toEqual([]);
	const foreign = liveTags(result).filter((tag) => /^\[\/?[bis]\]$/.test(tag)).length;
	const pairs = (markdown.match(/\*\*?(?=\S)|~~(?=\S)/g) ?? []).length;
	expect(foreign).toBeLessThanOrEqual(2 * pairs);
});

test('a link label and an image text cannot hide a button', () => {
	expect(liveTags(markdownToBbCode('[[send=/x]a[/send]](https://e.x)'))).toEqual([
		'[url=https://e.x]',
		'[/url]',
	]);
	expect(liveTags(markdownToBbCode('![[/url][send=/x]a[/send]](https://e.x)'))).toEqual([
		'[url=https://e.x]',
		'[/url]',
	]);
});

test('code keeps its brackets, but for codes that apps would run in it', () => {
	const result = markdownToBbCode('`a[i][j] = b[0]` `[send=/x]y[/send]` `[/code][b]x`');
	expect(result).toContain('[code]a[i][j] = b[0][/code]');
	expect(tagsInCode(result)).toEqual([]);
	expect(liveTags(result)).toEqual([]);
});

test('what only looks like a quote or a command of Bitrix24 is none', () => {
	const result = markdownToBbCode(`\\>\\> a\n${'-'.repeat(54)}x${'-'.repeat(54)}`);
	expect(result).not.toMatch(/^>>/m);
	expect(result).not.toMatch(/-{6}/);
	expect(visible(result)).toBe(`>> a\n${'-'.repeat(54)}x${'-'.repeat(54)}`);
	expect(markdownToBbCode('/me waves')).not.toMatch(/^\/me/);
	expect(markdownToBbCode('/loud hey')).not.toMatch(/^\/loud/);
});

/** BB codes in the input are in capitals and ours are not, which distinguishes them in the result. */
const fragment = fc.oneof(
	fc.constantFrom(
		'*',
		'**',
		'***',
		'_',
		'__',
		'~~',
		'`',
		'``',
		'```\n',
		'\n',
		'\n\n',
		'\\',
		'  \n',
	),
	fc.constantFrom('# ', '- ', '1. ', '> ', '>>', '---', '/me ', '!', '<', '>', '&', '#', ';', ' '),
	fc.constantFrom('[', ']', '](', ')', '[x](https://e.x)', '![x](/y)', '(javascript:x)', '<a@b.c>'),
	fc.constantFrom('[B]', '[/B]', '[SEND=/x]', '[/SEND]', '[URL=javascript:x]', '[/URL]', '[CODE]'),
	fc.constantFrom(
		'[/CODE]',
		'[*]',
		'[IMG SIZE=small]',
		'&#91;',
		'&#93;',
		'&#x5B;',
		'&amp;',
		'#BR#',
	),
	fc.constantFrom(
		'https://e.x/_a_',
		'https://e.x/[',
		'<br />',
		'[TABLE]',
		'[BR]',
		'------',
		'a',
		'Ж',
	),
	fc.constantFrom(
		'|',
		'|a|',
		'\n|-|-|\n',
		'| x | y |\n| --- | :-: |\n',
		'[x]',
		'[x]: /y\n',
		'\n\n[A]: /b\n',
	),
	fc.constantFrom('<br>', '<br/>', '<BR />', '\\|', '「', '：', '字'),
	fc.string({ unit: 'grapheme', maxLength: 5 }),
);

const text = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));

const OURS = /^\[(?:\/?[bis]|url(?:=(?:https?:\/\/|mailto:|\/)[^\s[\]]*)?|\/url)\]$/;

test('no foreign BB code lives in the result, whatever it is mixed with', () => {
	fc.assert(
		fc.property(text, (markdown) => {
			const result = markdownToBbCode(markdown);
			expect(liveTags(result).filter((tag) => !OURS.test(tag))).toEqual([]);
			expect(tagsInCode(result)).toEqual([]);
			const codes = (result.match(/\[code\]/g) ?? []).length;
			expect((result.match(/\[\/code\]/g) ?? []).length).toBe(codes);
			expect(result.replace(/\[code\][\s\S]*?\[\/code\]/g, '')).not.toMatch(/-{6}/);
		}),
		{ numRuns: 3000 },
	);
});

test('our BB codes are closed in the order in which they were opened', () => {
	fc.assert(
		fc.property(text, (markdown) => {
			const open: string[] = [];
			for (const tag of liveTags(markdownToBbCode(markdown))) {
				const name = /[a-z]+/.exec(tag)?.[0];
				if (tag.startsWith('[/')) expect(open.pop()).toBe(name);
				else open.push(name ?? '');
			}
			expect(open).toEqual([]);
		}),
		{ numRuns: 1000 },
	);
});

test('any text is taken, and the result is not much longer', () => {
	fc.assert(
		fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 })), (markdown) => {
			expect(markdownToBbCode(markdown).length).toBeLessThanOrEqual(20 + 8 * markdown.length);
		}),
		{ numRuns: 1000 },
	);
});

test.each<[string, string]>([
	['*', '*'],
	['[', '['],
	['![', '!['],
	['[a](', '[a]('],
	['[a](x', '[a](x'],
	['_a', '_a'],
	['*a ', '*a '],
	['a* ', 'a* '],
	['*_~`[', '*_~`['],
	['**a*', '**a*'],
	['<http://a', '<http://a'],
	['`', '` '],
	['\\', '\\'],
	['>', '>'],
	['#', '#'],
	['- ', '- '],
	['- - ', '- - x'],
	['&#91;', '&#91;'],
	['blanks', ' '],
	['tabs', '\t'],
	['line breaks', '\n'],
	['https://', 'https://'],
	['(', '[a]((('],
	['quotes', '[a](b "'],
	['definitions', '[a]: /b\n\n'],
	['references', '[a][b]'],
	['nested labels', '[[a'],
	['tables', '|a|b|\n|-|-|\n'],
	['rows', '|a|b'],
	['line breaks of HTML', '<br '],
	// With quadratic running time, the test would time out.
])('20,000 characters of %j are read to the end', (_, part) => {
	const hostile = part.repeat(Math.ceil(20_000 / part.length));
	for (const markdown of [
		hostile,
		`${hostile}x`,
		`x${hostile}*`,
		`\`${hostile}\``,
		`> ${hostile}`,
	]) {
		expect(markdownToBbCode(markdown)).toEqual(expect.any(String));
	}
});
