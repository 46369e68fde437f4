import { isHex, isLink } from '../content/reading';
import { escapeHtml } from './escapeHtml';

/** Returns the name of a person or bot, for mentions without a text. */
export type NameOf = (id: number) => string;

/** HTML of a code without nested codes; undefined: it stays as typed. */
type Whole = (value: string, text: string) => string | undefined;

const link = (address: string) =>
	`<a href="${escapeHtml(address)}" target="_blank" rel="noopener noreferrer">`;

/** Codes without nested codes. */
const WHOLE: Record<string, Whole> = {
	url: (_, text) => (isLink(text) ? `${link(text)}${escapeHtml(text)}</a>` : undefined),
	put: (_, text) =>
		`<button type="button" data-put="${escapeHtml(text)}">${escapeHtml(text)}</button>`,
	send: (_, text) =>
		`<button type="button" data-send="${escapeHtml(text)}">${escapeHtml(text)}</button>`,
	call: (_, text) => `<span class="mention">${escapeHtml(text)}</span>`,
	// A link instead of the picture: nothing is loaded from elsewhere.
	img: (_, text) =>
		isLink(text.trim()) ? `${link(text.trim())}${escapeHtml(text.trim())}</a>` : undefined,
	br: () => '\n',
	disk: (value) => `<span class="mention">File ${escapeHtml(value)}</span>`,
	icon: (value) => {
		const title = /\btitle=("?)([^"\]]+)\1/.exec(value)?.[2] ?? 'icon';
		return `<span class="icon">${escapeHtml(title)}</span>`;
	},
	timestamp: (value) => {
		const date = new Date(Number.parseInt(value, 10) * 1000);
		if (Number.isNaN(date.getTime())) return undefined;
		return `<time>${date.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;
	},
};

/** Opening and closing HTML of codes that may enclose others; undefined: it stays as typed. */
const PAIRS: Record<string, (value: string) => [string, string] | undefined> = {
	b: () => ['<b>', '</b>'],
	i: () => ['<i>', '</i>'],
	u: () => ['<u>', '</u>'],
	s: () => ['<s>', '</s>'],
	url: (value) => (isLink(value) ? [link(value), '</a>'] : undefined),
	put: (value) => [`<button type="button" data-put="${escapeHtml(value)}">`, '</button>'],
	send: (value) => [`<button type="button" data-send="${escapeHtml(value)}">`, '</button>'],
	user: () => ['<span class="mention">', '</span>'],
	chat: () => ['<span class="mention">', '</span>'],
	call: () => ['<span class="mention">', '</span>'],
	context: () => ['<span class="mention">', '</span>'],
	size: (value) => {
		const pixels = Math.min(Math.max(Number.parseInt(value, 10) || 15, 8), 30);
		return [`<span style="font-size:${pixels}px">`, '</span>'];
	},
	color: (value) => (isHex(value) ? [`<span style="color:${value}">`, '</span>'] : undefined),
};

const CODES = new RegExp(
	[
		String.raw`\[(?<whole>url|put|send|call)\](?<text>[^[\]\n]+)\[/\k<whole>\]`,
		String.raw`\[(?<img>img)\b[^\]\n]{0,99}\](?<source>[^[\]\n]+)\[/img\]`,
		String.raw`\[(?<single>br|disk|icon|timestamp)(?:=(?<singleValue>[^\]\n]{0,2000}))?\]`,
		String.raw`\[(?<open>b|i|u|s|url|put|send|user|chat|call|context|size|color)(?:=(?<value>[^\]\n]{0,2000}))?\]`,
		String.raw`\[/(?<close>b|i|u|s|url|put|send|user|chat|call|context|size|color)\]`,
		String.raw`(?<address>https?://[^\s[\]<>"']+)`,
	].join('|'),
	'gi',
);

interface Open {
	tag: string;
	value: string;
	/** As typed, in case it is never closed. */
	raw: string;
	/** Index among the parts. */
	at: number;
	end: string;
}

/** A text without quotes and code blocks as safe HTML; line breaks stay. */
export function renderInline(text: string, nameOf: NameOf): string {
	const parts: string[] = [];
	const open: Open[] = [];
	const giveUp = ({ at, raw }: Open) => (parts[at] = escapeHtml(raw));

	const close = (tag: string, raw: string) => {
		const from = open.map((known) => known.tag).lastIndexOf(tag);
		if (from < 0) return void parts.push(escapeHtml(raw));
		const [found, ...inner] = open.splice(from);
		inner.forEach(giveUp);
		const isBare = parts.slice(found.at + 1).every((part) => part === '');
		if (isBare && tag === 'user') parts.push(escapeHtml(nameOf(Number(found.value))));
		parts.push(found.end);
	};

	let last = 0;
	for (const match of text.matchAll(CODES)) {
		const [raw] = match;
		const found = match.groups ?? {};
		parts.push(escapeHtml(text.slice(last, match.index)));
		last = match.index + raw.length;
		const whole = found.whole ?? found.img ?? found.single;
		if (whole) {
			const build = WHOLE[whole.toLowerCase()];
			parts.push(
				build(found.singleValue ?? '', found.text ?? found.source ?? '') ?? escapeHtml(raw),
			);
		} else if (found.address) {
			const isInside = open.some(({ tag }) => tag === 'url');
			parts.push(isInside ? escapeHtml(raw) : `${link(raw)}${escapeHtml(raw)}</a>`);
		} else if (found.open) {
			const tag = found.open.toLowerCase();
			const value = found.value ?? '';
			const pair = PAIRS[tag](value);
			parts.push(pair?.[0] ?? escapeHtml(raw));
			if (pair) open.push({ tag, value, raw, at: parts.length - 1, end: pair[1] });
		} else close(found.close.toLowerCase(), raw);
	}
	parts.push(escapeHtml(text.slice(last)));
	open.forEach(giveUp);
	return parts.join('');
}
