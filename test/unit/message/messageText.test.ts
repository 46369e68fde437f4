import { escapeCode, escapeMessage } from '../../../nodes/Bitrix24Bot/actions/message/text/escape';
import {
	MAX_TEXT,
	toMessageText,
} from '../../../nodes/Bitrix24Bot/actions/message/text/messageText';
import { hasQuotes, liveTags, visible } from '../../support/bbCode';
import { fc } from '../../support/random/fastCheck';

const fragment = fc.oneof(
	fc.constantFrom('[b]', '[/b]', '[send=/x]', '[/send]', '[url=javascript:x]', '[', ']', '[code]'),
	fc.constantFrom('&#91;', '&#93;', '&', '#', '91;', '#BR#', '<br />', '[br]', '>>', '\n', '-'),
	fc.constantFrom('------', '-'.repeat(54), '/me ', 'a', ' ', '&lt;', '&amp;', '*', '[*]', '[h1]'),
	fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const foreign = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));

test('plain: nothing in foreign text lives, and everything is shown as it is', () => {
	fc.assert(
		fc.property(foreign, (text) => {
			const message = escapeMessage(text);
			expect(liveTags(message)).toEqual([]);
			expect(hasQuotes(message)).toBe(false);
			expect(message).not.toMatch(/^\s*\/(me|loud)/);
			expect(visible(message)).toBe(visible(text));
		}),
		{ numRuns: 2000 },
	);
});

test('plain: an address with brackets stays one link', () => {
	expect(escapeMessage('see https://e.x/?f[ID]=5&g=1 or [ID]')).toBe(
		'see https://e.x/?f%5BID%5D=5&g=1 or [\u200bID]',
	);
	expect(liveTags(escapeMessage('https://e.x/[send=/x]y[/send] https://e.x/&#91;b]'))).toEqual([]);
});

test('plain: entities are not characters', () => {
	expect(visible(escapeMessage('&lt;b&gt; &#91; AT&T'))).toBe('&lt;b&gt; &#91; AT&T');
	expect(escapeMessage('AT&T & Co')).toBe('AT&T & Co');
});

test('BB codes are left as they are', () => {
	for (const text of ['[b]x[/b] [send=/x]y[/send]', ' >> a\n&#91; ', '**x**']) {
		expect(toMessageText(text, 'bbCode')).toBe(text);
	}
});

test('blanks alone are no text', () => {
	for (const format of ['bbCode', 'markdown', 'plain']) {
		expect(toMessageText(' \n\t', format)).toBe('');
	}
});

test.each(['bbCode', 'markdown', 'plain'])(
	'%s: 20,000 characters are taken, one more not',
	(format) => {
		expect([...toMessageText('😀'.repeat(MAX_TEXT), format)]).toHaveLength(MAX_TEXT);
		expect(() => toMessageText(`${'😀'.repeat(MAX_TEXT)}a`, format)).toThrow('20001');
		expect(() => toMessageText('x'.repeat(MAX_TEXT * 20), format)).toThrow(
			expect.objectContaining({ code: 'TEXT_TOO_LONG' }),
		);
	},
);

test('what the format adds counts, too', () => {
	const text = '**a**'.repeat(3_000);
	expect(toMessageText(text, 'bbCode')).toHaveLength(15_000);
	expect(() => toMessageText(text, 'markdown')).toThrow(
		expect.objectContaining({ code: 'TEXT_TOO_LONG' }),
	);
});

test.each(['html', '', 'toString', 'BBCODE'])('the format %j is refused', (format) => {
	expect(() => toMessageText('x', format)).toThrow(
		expect.objectContaining({ code: 'INVALID_TEXT_FORMAT' }),
	);
});

test('code: only what apps look for is changed', () => {
	expect(escapeCode('a[i] = [b] [1] [user_id] [urls]')).toBe('a[i] = [b] [1] [user_id] [urls]');
	expect(escapeCode('[url=x] [/CODE] [put]')).toBe('[\u200burl=x] [\u200b/CODE] [\u200bput]');
});
