import { escapeCode, withoutSlashCommand } from './escape';
import { headingOf, isRule, LIST_INDENT, listItemOf, type ListItem } from './markdownLines';
import { inlineToBbCode, inlineToPlain } from './markdownInline';
import { definitionOf, FENCE, References, referencesIn } from './references';
import { isTable, readTable } from './tables';

/** Replaces a thematic break (`---`): hyphens would start a quote. */
const RULE = '─'.repeat(8);

/** A line of the result; code keeps its line breaks inside. */
interface Part {
	text: string;
	isCode?: boolean;
	/** The label of a definition of a reference link. */
	defines?: string;
}

/** Turns the lines of Markdown into lines with BB codes. */
class BlockReader {
	private at = 0;

	private readonly parts: Part[] = [];

	private paragraph: string[] = [];

	/** Indents of the list items that the next item may be nested in. */
	private indents: number[] = [];

	constructor(
		private readonly lines: readonly string[],
		private readonly references: References,
	) {}

	read(): Part[] {
		while (this.at < this.lines.length) this.readLine(this.lines[this.at]);
		this.endParagraph();
		return this.parts;
	}

	private readLine(line: string): void {
		const fence = FENCE.exec(line);
		const definition = definitionOf(line);
		const heading = headingOf(line);
		const item = isRule(line) ? undefined : listItemOf(line);
		if (fence) this.readCode(fence[1]);
		else if (/^ {0,3}>/.test(line)) this.readQuote();
		else if (heading !== undefined) this.add(heading && `[b]${this.inline(heading)}[/b]`);
		else if (isRule(line)) this.add(RULE);
		else if (item) this.addItem(item);
		else if (line.trim() === '') this.add('');
		else if (definition) this.add(inlineToBbCode(line, new References()), definition.key);
		else if (isTable(line, this.lines[this.at + 1])) this.readTable();
		else {
			this.paragraph.push(line.replace(/^[ \t]+/, '').trimEnd());
			this.at += 1;
		}
	}

	/** Ends the paragraph, and adds the line that is not part of it. */
	private add(text: string, defines?: string): void {
		this.endParagraph();
		if (text !== '') this.indents = [];
		this.parts.push({ text, defines });
		this.at += 1;
	}

	private endParagraph(): void {
		if (this.paragraph.length === 0) return;
		this.indents = [];
		this.parts.push({ text: this.inline(this.paragraph.join('\n')) });
		this.paragraph = [];
	}

	private addItem({ width, mark, text }: ListItem): void {
		this.endParagraph();
		const indents = this.indents.filter((indent) => indent < width);
		this.add(`${LIST_INDENT.repeat(Math.min(indents.length, 8))}${mark} ${this.inline(text)}`);
		this.indents = [...indents.slice(0, 20), width];
	}

	private inline(text: string): string {
		return inlineToBbCode(text, this.references);
	}

	private readTable(): void {
		this.endParagraph();
		const toPlain = (cell: string) => inlineToPlain(cell, this.references);
		const { text, end } = readTable(this.lines, this.at, toPlain);
		this.parts.push({ text, isCode: true });
		this.at = end;
	}

	private readCode(fence: string): void {
		this.endParagraph();
		const begin = this.at + 1;
		const isEnd = (line: string) => {
			const row = line.trim();
			return row.length >= fence.length && row === fence[0].repeat(row.length);
		};
		let end = begin;
		while (end < this.lines.length && !isEnd(this.lines[end])) end += 1;
		const code = escapeCode(this.lines.slice(begin, end).join('\n'));
		this.parts.push({ text: `[code]${code}[/code]`, isCode: true });
		this.at = end + 1;
	}

	/** Bitrix24 has one level of quotes; deeper ones are merged into it. */
	private readQuote(): void {
		this.endParagraph();
		const inner: string[] = [];
		for (; this.at < this.lines.length; this.at += 1) {
			const [marks] = /^ {0,3}>(?:[ \t]*>)* ?/.exec(this.lines[this.at]) ?? [];
			if (marks === undefined) break;
			inner.push(this.lines[this.at].slice(marks.length));
		}
		for (const { text, isCode } of new BlockReader(inner, this.references).read()) {
			this.parts.push({ text: `>>${isCode ? text : text.replaceAll('\n', '\n>>')}`, isCode });
		}
	}
}

/**
 * Converts Markdown, as people and language models write it, to BB codes: bold, italic, strikethrough, code,
 * links, headings (bold), lists, quotes, and tables (text in columns). Line breaks stay. Images become links;
 * HTML other than `<br>` stays text, and so do BB codes: untrusted text cannot place a button.
 *
 * It never throws, and runs in linear time.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-formatting.html
 */
export const markdownToBbCode = (markdown: string): string => {
	const lines = markdown.replace(/\r\n?|[\u2028\u2029]/g, '\n').split('\n');
	const references = referencesIn(lines);
	const parts = new BlockReader(lines, references).read();
	// A definition that no link uses stays: somebody may want to read it.
	const shown = parts.filter(({ defines }) => !defines || !references.isUsed(defines));
	const isShorter = shown.length < parts.length;
	while (isShorter && shown.at(-1)?.text === '') shown.pop();
	return withoutSlashCommand(shown.map(({ text }) => text).join('\n'));
};
