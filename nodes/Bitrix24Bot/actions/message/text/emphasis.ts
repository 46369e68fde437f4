import { wrap, type Node, type Run } from './markdownNodes';

const isBoth = ({ canOpen, canClose }: Run): boolean => canOpen && canClose;

/** CommonMark's "multiple of 3" rule, for text such as `**a*b**`. */
const isOdd = (opener: Run, closer: Run): boolean =>
	(isBoth(opener) || isBoth(closer)) &&
	(opener.count + closer.count) % 3 === 0 &&
	(opener.count % 3 !== 0 || closer.count % 3 !== 0);

/** The BB code of a pair, and the characters that it uses of each run. */
const pairOf = (opener: Run, closer: Run): { tag: string; size: number } | undefined => {
	if (opener.char === '~') {
		return opener.count === 2 && closer.count === 2 ? { tag: 's', size: 2 } : undefined;
	}
	if (isOdd(opener, closer)) return undefined;
	return opener.count >= 2 && closer.count >= 2 ? { tag: 'b', size: 2 } : { tag: 'i', size: 1 };
};

/**
 * Matches delimiter runs of `*`, `_` and `~~`: bold, italic, strikethrough.
 *
 * Each node is pushed and popped once, so the time is linear in the length of the text.
 */
export const withEmphasis = (nodes: readonly Node[]): Node[] => {
	const done: Node[] = [];
	/** Indices in `done` of the runs that may open, by character. */
	const openers: Record<string, number[]> = { '*': [], _: [], '~': [] };

	const close = (closer: Run): Run => {
		const rest = { ...closer };
		const mine = openers[rest.char];
		while (rest.count > 0 && mine.length > 0) {
			const at = mine[mine.length - 1];
			const opener = done[at] as Run;
			const pair = pairOf(opener, rest);
			if (!pair) break;
			const made = wrap(pair.tag, done.splice(at + 1));
			for (const others of Object.values(openers)) {
				while (others.length > 0 && others[others.length - 1] > at) others.pop();
			}
			rest.count -= pair.size;
			done.pop();
			mine.pop();
			if (opener.count > pair.size) {
				mine.push(done.push({ ...opener, count: opener.count - pair.size }) - 1);
			}
			done.push(made);
		}
		return rest;
	};

	for (const node of nodes) {
		if (node.kind !== 'run') {
			done.push(node);
			continue;
		}
		const rest = node.canClose ? close(node) : node;
		if (rest.count === 0) continue;
		const at = done.push(rest) - 1;
		const mayOpen = rest.canOpen && (rest.char !== '~' || rest.count === 2);
		if (mayOpen) openers[rest.char].push(at);
	}
	return done;
};
