import { escapeHtml } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/html';
import { approvalPage } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/pages';
import {
	escapeBbCode,
	escapeMessage,
} from '../../../nodes/Bitrix24Bot/actions/message/text/escape';
import { linkTarget } from '../../../nodes/Bitrix24Bot/actions/message/text/linkTarget';
import { markdownToBbCode } from '../../../nodes/Bitrix24Bot/actions/message/text/markdown';
import { readV2 } from '../../../nodes/shared/events/bot/readV2';
import { fileNameIn } from '../../../nodes/shared/portal/files/fileName';
import { redact } from '../../../nodes/shared/portal/wire/redact';
import { decoded } from '../../../nodes/shared/values/lenient';
import { fc } from '../../support/random/fastCheck';
import { scanners } from './scanners';

/** Random texts for each test. */
const RUNS = { numRuns: 10_000 };

const pieces = [
	...[
		'[USER=39 REPLACE]',
		'[/USER]',
		'[URL=',
		'[b]',
		'[/b]',
		'[send=',
		'[',
		']',
		'=',
		'&',
		'&#91;',
	],
	...[
		'#BR#',
		'<br />',
		'------',
		'>>',
		'/me ',
		'**',
		'*',
		'_',
		'~~',
		'`',
		'```\n',
		'# ',
		'- ',
		'> ',
	],
	...[
		'](',
		'![',
		'(',
		')',
		'<',
		'>',
		'"',
		"'",
		'\\',
		'/',
		'%',
		'%zz',
		'%5B',
		'javascript:',
		'http://',
	],
	...[
		'\n',
		'\r\n',
		'\t',
		' ',
		'\0',
		'\u2028',
		'\u200b',
		'\u202e',
		'\uD83D',
		'\uDE00',
		'😀',
		'ß',
		'a',
	],
	...['filename=', "filename*=UTF-8''", ';', 'secret', '$result[', '{{', '}}'],
];
const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), {
	maxLength: 30,
});
const text = texts.map((parts) => parts.join(''));

/** Drawn once: that takes longer than most claims. */
const samples = fc.sample(text, RUNS);

/** Throws what the claim throws about a text, the shortest one that can be found. */
const holds = (claim: (given: string) => void): void => {
	const isTrue = samples.every((given) => {
		try {
			claim(given);
			return true;
		} catch {
			return false;
		}
	});
	// The same seed draws the same texts
	if (!isTrue) fc.assert(fc.property(text, claim), RUNS);
	expect(isTrue).toBe(true);
};

const isTooLarge = (length: number, given: string): boolean => length > 40 * given.length + 2_000;

describe.each(Object.entries(scanners))('%s', (_, { run }) => {
	test('reads any text or refuses it: nothing else is thrown', () => {
		holds((given) => {
			try {
				run(given);
			} catch (error) {
				expect((error as Error).name).toBe('Bitrix24Error');
			}
		});
	});
});

test('a converted text is not many times as long', () => {
	holds((given) => {
		const results = [markdownToBbCode(given), escapeMessage(given), escapeHtml(given)];
		expect(results.filter(({ length }) => isTooLarge(length, given))).toEqual([]);
	});
});

test('an escaped text is the same text again without what was added', () => {
	const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
	holds((given) => {
		const html = escapeHtml(given);
		expect(html).not.toMatch(/[<>"']/);
		expect(html.replace(/&(lt|gt|quot|#39|amp);/g, (__, name: string) => entities[name])).toBe(
			given,
		);
		if (given.includes('\u200b') || /https?:/i.test(given)) return;
		expect(escapeBbCode(given).replaceAll('\u200b', '')).toBe(given);
		expect(escapeMessage(given).replaceAll('\u200b', '')).toBe(given);
	});
});

test('an escaped text holds no BB code, and Markdown only those that it stands for', () => {
	holds((given) => {
		expect(escapeMessage(given)).not.toMatch(/\[(?!\u200b)/);
		// Between [code] and [/code] stays what is no BB code there
		const converted = markdownToBbCode(given).replace(/\[code\][^]*?\[\/code\]/g, '');
		const codes = converted.match(/\[\/?[a-z]+/gi) ?? [];
		expect(codes.filter((code) => !/^\[\/?(b|i|s|url|code)$/.test(code))).toEqual([]);
	});
});

test('a link leads to the web, to mail or into the portal, and ends where it should', () => {
	holds((given) => {
		const target = linkTarget(given);
		if (target !== undefined)
			expect(target).toMatch(/^(https?:\/\/|mailto:|\/(?![/\\]))[^\s[\]]+$/i);
	});
});

test('the name of a file has no folder, no control characters, and nothing around it', () => {
	holds((given) => {
		for (const header of [given, `attachment; filename="${given}"`]) {
			expect(fileNameIn(header)).not.toMatch(/[\\/\p{Cc}]|^\s|\s$/u);
		}
	});
});

test('a masked text holds no secret, whatever secret and text are', () => {
	fc.assert(
		fc.property(text, text, (secret, given) => {
			const masked = redact(`${given}${secret}${given}`, [secret]);
			if (secret.length >= 4 && !secret.includes('*')) expect(masked).not.toContain(secret);
		}),
		RUNS,
	);
});

test('what is decoded can be encoded again, and a page shows no BB code of a message', () => {
	holds((given) => {
		const encoded = encodeURIComponent(given.replace(/\p{Cs}/gu, ''));
		expect(encodeURIComponent(decoded(encoded))).toBe(encoded);
		expect(approvalPage('Yes', `[b]${escapeHtml(given)}[/b]`, false).html).not.toContain('[b]');
	});
});

test('a message loses the mention of the bot, one mark behind it and nothing else', () => {
	holds((given) => {
		const rest = given.replaceAll('[', '(');
		const { text: read } = readV2(
			{ message: { text: `[USER=39]Bot[/USER] ${rest}` } },
			'message',
			39,
		);
		const content = rest.trim();
		expect(content.endsWith(read as string)).toBe(true);
		const lost = content.slice(0, content.length - (read as string).length);
		expect(lost.trim()).toMatch(/^(?:[^\p{L}\p{N}]|)$/u);
	});
});
