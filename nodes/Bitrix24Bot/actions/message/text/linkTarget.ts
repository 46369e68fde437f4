import { escapeUrl } from './escape';

/** Longer ones are not taken for addresses; the bound also limits the time that odd input takes. */
const MAX_URL = 2_000;

const ALLOWED = /^(?:https?:\/\/|mailto:|\/(?![/\\]))[^\s\p{Cc}]+$/iu;

/**
 * An address as it may stand in `[url=…]`: web, mail, or a path on the portal.
 *
 * @returns undefined for any other, such as `javascript:`
 */
export const linkTarget = (url: string): string | undefined =>
	url.length <= MAX_URL && ALLOWED.test(url) ? escapeUrl(url) : undefined;

/** What follows the label of a Markdown link. */
export interface LinkTail {
	target: string;
	/** Index after the closing bracket. */
	end: number;
}

/** Nesting of parentheses in an address. Without a limit, reading a row of `](` takes quadratic time. */
const MAX_DEPTH = 32;

/** Index after `<address>`, or after an address with balanced parentheses; -1 if it does not end. */
const endOfAddress = (text: string, start: number): number => {
	const limit = Math.min(text.length, start + MAX_URL + 2);
	const isPointed = text[start] === '<';
	let depth = 0;
	for (let at = start + (isPointed ? 1 : 0); at < limit; at += 1) {
		const char = text[at];
		if (isPointed) {
			if (char === '\n' || char === '<') return -1;
			if (char === '>') return at + 1;
			continue;
		}
		if (char === ' ' || char === '\t' || char === '\n') return at;
		if (char === '(') depth += 1;
		if (depth > MAX_DEPTH) return -1;
		if (char === ')') {
			if (depth === 0) return at;
			depth -= 1;
		}
	}
	return -1;
};

const TITLE = /\s{0,100}(?:"[^"]{0,500}"|'[^']{0,500}')?\s{0,100}\)/y;

/** Reads `(address)` or `(address "title")` after a label; the title is dropped. */
export const readLinkTail = (text: string, start: number): LinkTail | undefined => {
	if (text[start] !== '(') return undefined;
	const begin = start + 1;
	const end = endOfAddress(text, begin);
	if (end < 0) return undefined;
	const address = text.slice(begin, end).replace(/^<(.*)>$/, '$1');
	const target = linkTarget(address.replaceAll(' ', '%20'));
	if (target === undefined) return undefined;
	TITLE.lastIndex = end;
	return TITLE.test(text) ? { target, end: TITLE.lastIndex } : undefined;
};

/** An address between angle brackets, with its label: '' when it shows itself. */
interface AutoLink extends LinkTail {
	label: string;
}

const AUTO_LINK = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000}|[^\s<>@:/]{1,200}@[^\s<>@]{1,200})>/iy;

/** Reads `<address>` that begins at `start`, an address of the web or of a mailbox; undefined if there is none. */
export const readAutoLink = (text: string, start: number): AutoLink | undefined => {
	AUTO_LINK.lastIndex = start;
	const address = AUTO_LINK.exec(text)?.[1];
	const isMail = address?.includes('@') && !address.includes(':');
	const target = address && linkTarget(isMail ? `mailto:${address}` : address);
	return target ? { target, label: isMail ? address : '', end: AUTO_LINK.lastIndex } : undefined;
};
