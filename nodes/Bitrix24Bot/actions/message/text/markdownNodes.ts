import { escapeBbCode } from './escape';

/** A piece of a Markdown paragraph on its way to BB codes. */
export type Node =
	/** Text of the author, escaped only when adjacent texts have been joined. */
	| { kind: 'text'; text: string }
	/** Finished BB codes; `label` is the same without links, for the label of an enclosing link. */
	| { kind: 'done'; code: string; label: string }
	| Run;

/** A delimiter run of `*`, `_` or `~`. */
export interface Run {
	kind: 'run';
	char: string;
	count: number;
	canOpen: boolean;
	canClose: boolean;
}

/** BB codes of finished nodes; delimiter runs without a match become text. */
export const render = (nodes: readonly Node[]): { code: string; label: string } => {
	let code = '';
	let label = '';
	let text = '';
	const flush = () => {
		const harmless = escapeBbCode(text);
		code += harmless;
		label += harmless;
		text = '';
	};
	for (const node of nodes) {
		if (node.kind === 'done') {
			flush();
			code += node.code;
			label += node.label;
		} else {
			text += node.kind === 'text' ? node.text : node.char.repeat(node.count);
		}
	}
	flush();
	return { code, label };
};

/** Finished BB codes around nodes. */
export const wrap = (tag: string, nodes: readonly Node[]): Node => {
	const { code, label } = render(nodes);
	return { kind: 'done', code: `[${tag}]${code}[/${tag}]`, label: `[${tag}]${label}[/${tag}]` };
};

const isBlank = (char: string): boolean => char === '' || /\s/.test(char);
const isPunctuation = (char: string): boolean => /[\p{P}\p{S}]/u.test(char);

/** A delimiter run between two characters ('' at an end); CommonMark says whether it may open or close. */
export const toRun = (char: string, count: number, before: string, after: string): Run => {
	const isLeft =
		!isBlank(after) && (!isPunctuation(after) || isBlank(before) || isPunctuation(before));
	const isRight =
		!isBlank(before) && (!isPunctuation(before) || isBlank(after) || isPunctuation(after));
	const isWhole = char !== '_';
	return {
		kind: 'run',
		char,
		count,
		canOpen: isLeft && (isWhole || !isRight || isPunctuation(before)),
		canClose: isRight && (isWhole || !isLeft || isPunctuation(after)),
	};
};
