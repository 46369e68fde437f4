import { linkTarget } from './linkTarget';

/** A line that begins or ends a block of code. */
export const FENCE = /^ {0,3}(`{3,}|~{3,}(?!~))[^`]*$/;

/** Longer labels name no definition; the bound also limits the time that nested brackets take. */
const MAX_LABEL = 200;

/** Labels are compared without regard to case and to the kind of blanks. */
const keyOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** `"Title"`, `'Title'` or `(Title)`, or nothing. */
const isTitle = (text: string): boolean =>
	text === '' || (text.length > 1 && ['""', "''", '()'].includes(text[0] + text[text.length - 1]));

/** A definition of a reference link. */
interface Definition {
	key: string;
	target: string;
}

/** Reads a line such as `[1]: https://example.com "Title"`; undefined for others, such as footnotes. */
export const definitionOf = (line: string): Definition | undefined => {
	const [, label, rest = ''] = /^ {0,3}\[([^[\]\\^][^[\]\\]{0,199})\]:(.*)$/s.exec(line) ?? [];
	if (label === undefined || keyOf(label) === '') return undefined;
	const text = rest.trim();
	const [address] = text.split(/\s/, 1);
	const target = linkTarget(address.replace(/^<(.*)>$/, '$1'));
	const isWhole = isTitle(text.slice(address.length).trim());
	return target !== undefined && isWhole ? { key: keyOf(label), target } : undefined;
};

/** Definitions of reference links in a text, and which of them its links have used. */
export class References {
	private readonly targets = new Map<string, string>();

	private readonly used = new Set<string>();

	/** The first definition of a label counts. */
	define({ key, target }: Definition): void {
		if (!this.targets.has(key)) this.targets.set(key, target);
	}

	/** The target of a label; undefined if it names no definition. */
	use(label: string): string | undefined {
		if (this.targets.size === 0 || label.length > MAX_LABEL) return undefined;
		const key = keyOf(label);
		const target = this.targets.get(key);
		if (target !== undefined) this.used.add(key);
		return target;
	}

	isUsed(key: string): boolean {
		return this.used.has(key);
	}
}

/** Definitions of reference links outside of code. */
export const referencesIn = (lines: readonly string[]): References => {
	const references = new References();
	let fence: string | undefined;
	for (const line of lines) {
		const mark = FENCE.exec(line)?.[1];
		if (fence !== undefined) {
			if (line.trim().startsWith(fence)) fence = undefined;
		} else if (mark) {
			fence = mark;
		} else {
			const definition = definitionOf(line);
			if (definition) references.define(definition);
		}
	}
	return references;
};

const SECOND_LABEL = /\[([^[\]]{0,200})\]/y;

/**
 * Reads what may follow the label of a reference link: `[id]`, `[]` or nothing.
 *
 * @param begin index of the first character of the label
 * @param end index after the bracket that closes it
 * @returns the target, and the index after all of it
 */
export const readReference = (
	text: string,
	begin: number,
	end: number,
	references: References,
): { target: string; end: number } | undefined => {
	const label = end - 1 - begin > MAX_LABEL ? '' : text.slice(begin, end - 1);
	SECOND_LABEL.lastIndex = end;
	const second = SECOND_LABEL.exec(text)?.[1];
	if (second !== undefined) {
		const target = references.use(second || label);
		if (target !== undefined) return { target, end: end + second.length + 2 };
	}
	const target = references.use(label);
	return target === undefined ? undefined : { target, end };
};
