import { escapeHtml } from './escapeHtml';
import { type NameOf, renderInline } from './bbCode';

/** Consecutive lines that are quoted, or not. */
interface Run {
	isQuote: boolean;
	lines: string[];
}

const RULE = /^-{6,}$/;

/** Splits a text into runs. Lines with `>>`, and lines between two lines of hyphens, are quotes. */
function runsOf(text: string): Run[] {
	const lines = text.split('\n');
	const rules = lines.filter((line) => RULE.test(line.trim())).length;
	const runs: Run[] = [];
	let left = rules - (rules % 2);
	let isInside = false;
	for (const line of lines) {
		if (left > 0 && RULE.test(line.trim())) {
			isInside = !isInside;
			left -= 1;
			if (isInside) runs.push({ isQuote: true, lines: [] });
			else runs.push({ isQuote: false, lines: [] });
			continue;
		}
		const isQuote = isInside || line.startsWith('>>');
		const plain = !isInside && isQuote ? line.slice(2) : line;
		const run = runs.at(-1);
		if (run?.isQuote === isQuote) run.lines.push(plain);
		else runs.push({ isQuote, lines: [plain] });
	}
	return runs.filter(({ lines: own }) => own.length > 0);
}

/**
 * BB codes → HTML. Everything is escaped; only codes become markup. Addresses are http, https or
 * paths of the portal, and malformed codes stay as typed.
 */
export function messageHtml(text: string, nameOf: NameOf): string {
	return text
		.replace(/\[br\]/gi, '\n')
		.split(/\[code\]([\s\S]*?)\[\/code\]/i)
		.map((part, index) => {
			if (index % 2 === 1) return `<pre>${escapeHtml(part.replace(/^\n|\n$/g, ''))}</pre>`;
			return runsOf(part)
				.map(({ isQuote, lines }) => {
					const html = renderInline(lines.join('\n'), nameOf);
					return isQuote ? `<blockquote>${html}</blockquote>` : html;
				})
				.join('');
		})
		.join('');
}

/** A text without codes, on one line; mentions without a text are names. */
export function plainText(text: string, nameOf: NameOf = () => ''): string {
	return text
		.replace(/\[user=(\d{1,15})\]\[\/user\]/gi, (_, id) => nameOf(Number(id)))
		.replace(/\[\/?[a-z]+(=[^\]\n]*)?\]/gi, (code) => (/^\[br\]$/i.test(code) ? ' ' : ''))
		.replace(/\s+/g, ' ')
		.trim();
}
