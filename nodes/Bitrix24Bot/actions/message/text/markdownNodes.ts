import { escapeBbCode } from './escape';

/** A piece of a Markdown paragraph on its way to BB codes. */
export type Node =
	/** Text of the author, escaped only when adjacent texts have been joined. */
	| { kind: 'text'; text: string }
	/**
	 * Finished BB codes; `label` is the same without links, for the label of an enclosing link, and `plain` the
	 * text without any codes, not escaped.
	 */
	| { kind: 'done'; code: string; label: string; plain: string }
	| Run;

/** A delimiter run of `*`, `_` or `~`. */
export interface Run {
	kind: 'run';
	char: string;
	count: number;
	canOpen: boolean;
	canClose: boolean;
}

/** What nodes become. */
export interface Rendered {
	code: string;
	label: string;
	plain: string;
}

/** BB codes of finished nodes; delimiter runs without a match become text. */
export const render = (nodes: readonly Node[]): Rendered => {
	let code = '';
	let label = '';
	let plain = '';
	let text = '';
	const flush = () => {
		const harmless = escapeBbCode(text);
		code += harmless;
		label += harmless;
		plain += text;
		text = '';
	};
	for (const node of nodes) {
		if (node.kind === 'done') {
			flush();
			code += node.code;
			label += node.label;
			plain += node.plain;
		} else {
			text += node.kind === 'text' ? node.text : node.char.repeat(node.count);
		}
	}
	flush();
	return { code, label, plain };
};

/** Finished BB codes around nodes. */
export const wrap = (tag: string, nodes: readonly Node[]): Node => {
	const { code, label, plain } = render(nodes);
	return {
		kind: 'done',
		code: `[${tag}]${code}[/${tag}]`,
		label: `[${tag}]${label}[/${tag}]`,
		plain,
	};
};

const isBlank = (char: string): boolean => char === '' || /\s/.test(char);
const isPunctuation = (char: string): boolean => /[\p{P}\p{S}]/u.test(char);
const isWord = (char: string): boolean => /[\p{L}\p{N}]/u.test(char);
const isForeignLetter = (char: string): boolean => /\p{L}/u.test(char) && char > '\u007f';

/**
 * A delimiter run between two characters ('' at an end). CommonMark says whether it may open or close, which
 * leaves out punctuation inside of a pair and a letter outside of it: `**Note:**text`. Models write that in
 * every language, and scripts without blanks between words need it: so a double run may close there, and a
 * letter that is no ASCII one may be on either side. Formulas such as `2**(3)**4` stay.
 *
 * @see https://spec.commonmark.org/0.31.2/#delimiter-run
 */
export const toRun = (char: string, count: number, before: string, after: string): Run => {
	const isLeft =
		!isBlank(after) && (!isPunctuation(after) || isBlank(before) || isPunctuation(before));
	const isRight =
		!isBlank(before) && (!isPunctuation(before) || isBlank(after) || isPunctuation(after));
	const isWhole = char !== '_';
	const isTight = isWhole || count > 1;
	const opensTight = isTight && isPunctuation(after) && isForeignLetter(before);
	const closesTight =
		isTight &&
		isPunctuation(before) &&
		(isForeignLetter(after) || (isWhole && count > 1 && isWord(after)));
	return {
		kind: 'run',
		char,
		count,
		canOpen: opensTight || (isLeft && (isWhole || !isRight || isPunctuation(before))),
		canClose: closesTight || (isRight && (isWhole || !isLeft || isPunctuation(after))),
	};
};

/** A link with what its label was rendered to; '' for a label that is the address itself. */
export const link = (target: string, { label, plain }: Omit<Rendered, 'code'>): Node => ({
	kind: 'done',
	code: label === '' ? `[url]${target}[/url]` : `[url=${target}]${label}[/url]`,
	label: label === '' ? target : label,
	plain: ['', target].includes(plain) ? target : `${plain} (${target})`,
});
