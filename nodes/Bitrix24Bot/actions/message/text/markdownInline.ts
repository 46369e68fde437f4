import { backtickRows, codeSpan } from './codeSpans';
import { withEmphasis } from './emphasis';
import { withoutQuoteMarks } from './escape';
import { readAutoLink, readLinkTail } from './linkTarget';
import { link, render, toRun, type Node, type Rendered } from './markdownNodes';
import { readReference, type References } from './references';

/** Where markup may begin; a bare address is skipped as a whole, with its underscores. */
const NEXT = /\\|`+|\*+|_+|~+|!\[|\[|\]|<|https?:\/\/[^\s<>()[\]*`\\]+/gi;

const LINE_BREAK = /<br[ \t]{0,9}\/?>/iy;

const isAsciiPunctuation = (char: string): boolean => /^[!-/:-@[-`{-~]$/.test(char);

/** The character at an index, and the one that ends there; both also as surrogate pairs. */
const charAt = (text: string, at: number): string => /^./su.exec(text.slice(at, at + 2))?.[0] ?? '';
const charBefore = (text: string, at: number): string =>
	/.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';

/** Reads a Markdown paragraph in a single pass. */
class InlineReader {
	private at = 0;

	private nodes: Node[] = [];

	/** Opening brackets that may still start a link or an image. */
	private brackets: Array<{ node: number; label: number; isImage: boolean }> = [];

	private readonly backticks: Map<number, number[]>;

	constructor(
		private readonly text: string,
		private readonly references: References,
	) {
		this.backticks = backtickRows(text);
	}

	read(): Rendered {
		while (this.at < this.text.length) {
			NEXT.lastIndex = this.at;
			const found = NEXT.exec(this.text);
			const index = found?.index ?? this.text.length;
			if (index > this.at) this.addText(this.text.slice(this.at, index));
			this.at = index;
			if (found) this.readToken(found[0]);
		}
		return render(withEmphasis(this.nodes));
	}

	private addText(text: string): void {
		this.nodes.push({ kind: 'text', text });
	}

	private readToken(token: string): void {
		const start = this.at;
		this.at += token.length;
		const first = token[0];
		if (first === '\\') this.readEscape();
		else if (first === '`') this.readCode(token, start);
		else if ('*_~'.includes(first)) this.addRun(token, start);
		else if (first === '<') this.readAngle(start);
		else if (first === ']') this.closeBracket();
		else {
			if (token === '[' || token === '![') {
				const isImage = token === '![';
				this.brackets.push({ node: this.nodes.length, label: this.at, isImage });
			}
			this.addText(token);
		}
	}

	private readEscape(): void {
		const next = this.text.charAt(this.at);
		const isEscape = next === '\n' || isAsciiPunctuation(next);
		this.addText(isEscape ? next : '\\');
		if (isEscape) this.at += 1;
	}

	private readCode(row: string, start: number): void {
		const ends = this.backticks.get(row.length) ?? [];
		while (ends.length > 0 && ends[ends.length - 1] <= start) ends.pop();
		const end = ends.pop();
		if (end === undefined) {
			this.addText(row);
			return;
		}
		this.nodes.push(codeSpan(this.text.slice(this.at, end)));
		this.at = end + row.length;
	}

	private addRun(row: string, start: number): void {
		this.nodes.push(
			toRun(row[0], row.length, charBefore(this.text, start), charAt(this.text, this.at)),
		);
	}

	private readAngle(start: number): void {
		LINE_BREAK.lastIndex = start;
		if (!LINE_BREAK.test(this.text)) {
			this.readAutoLink(start);
			return;
		}
		this.addText('\n');
		this.at = LINE_BREAK.lastIndex;
	}

	private readAutoLink(start: number): void {
		const found = readAutoLink(this.text, start);
		if (!found) {
			this.addText('<');
			return;
		}
		this.nodes.push(link(found.target, render([{ kind: 'text', text: found.label }])));
		this.at = found.end;
	}

	private closeBracket(): void {
		const open = this.brackets.pop();
		const tail =
			open &&
			(readLinkTail(this.text, this.at) ??
				readReference(this.text, open.label, this.at, this.references));
		if (!tail) {
			this.addText(']');
			return;
		}
		const inner = this.nodes.splice(open.node);
		this.nodes.push(link(tail.target, render(withEmphasis(inner.slice(1)))));
		this.at = tail.end;
		// Links cannot be nested.
		if (!open.isImage) this.brackets = [];
	}
}

/**
 * Converts bold, italic, strikethrough, code, links, line breaks and escapes of one Markdown paragraph to BB
 * codes. Images become links. BB codes in the text stay text.
 */
export const inlineToBbCode = (text: string, references: References): string =>
	withoutQuoteMarks(new InlineReader(text, references).read().code);

/** The text of the same without any codes, not escaped; the address of a link stands behind its label. */
export const inlineToPlain = (text: string, references: References): string =>
	new InlineReader(text, references).read().plain;
