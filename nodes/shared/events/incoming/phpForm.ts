import { phpDecode } from './phpDecode';

/** PHP's own limit (max_input_nesting_level); nothing that the portal posts is deeper. */
export const MAX_DEPTH = 64;

/** A value in a form: a text, or texts nested by the brackets in their names. */
type FormValue = string | FormValue[] | { [key: string]: FormValue };

const WHOLE_NUMBER = /^(0|[1-9]\d{0,14})$/;

/** A PHP array while it grows. */
class Branch {
	readonly values = new Map<string, Branch | string>();

	/** The index that `[]` gets: one above the highest so far. */
	private nextIndex = 0;

	/** @param name what is in the brackets; '' gives the next index */
	keyOf(name: string): string {
		const key = name === '' ? String(this.nextIndex) : name;
		if (WHOLE_NUMBER.test(key)) this.nextIndex = Math.max(this.nextIndex, Number(key) + 1);
		return key;
	}

	/** The branch under a key; it replaces a text there. */
	branch(key: string): Branch {
		const found = this.values.get(key);
		if (found instanceof Branch) return found;
		const branch = new Branch();
		this.values.set(key, branch);
		return branch;
	}
}

/**
 * `data[FIELDS][ID]` → `data`, `FIELDS`, `ID`, as PHP splits names: an unclosed bracket and anything after the
 * last closed one are ignored.
 *
 * @returns undefined for a name that is empty, nested too deeply, or starts with a bracket
 */
const keysOf = (name: string): string[] | undefined => {
	const open = name.indexOf('[');
	if (open === 0 || name === '') return undefined;
	if (open < 0) return [name];
	const keys = [name.slice(0, open)];
	for (let at = open; name[at] === '['; ) {
		if (keys.length > MAX_DEPTH) return undefined;
		const end = name.indexOf(']', at);
		if (end < 0) break;
		keys.push(name.slice(at + 1, end));
		at = end + 1;
	}
	return keys.length === 1 ? [name] : keys;
};

const put = (root: Branch, keys: readonly string[], value: string, depth: number): void => {
	let branch = root;
	for (const [level, name] of keys.slice(0, depth).entries()) {
		const key = level === 0 ? name : branch.keyOf(name);
		if (level === keys.length - 1) branch.values.set(key, value);
		else branch = branch.branch(key);
	}
};

const entriesOf = ({ values }: Branch): Array<[string, FormValue]> =>
	[...values].map(([key, value]) => [key, typeof value === 'string' ? value : toValue(value)]);

/** Keys 0, 1, 2 … in order make a list. `fromEntries` does not treat `__proto__` specially. */
const toValue = (branch: Branch): FormValue => {
	const entries = entriesOf(branch);
	const isList = entries.every(([key], index) => key === String(index));
	return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
};

/**
 * The pairs of a form that a regular expression matches, still encoded. The others are not decoded.
 *
 * @param wanted matches whole pairs by the first letters of their names, which PHP does not percent-encode
 */
export const pairsOf = (form: Buffer, wanted: RegExp): string[] =>
	form.toString('latin1').match(wanted) ?? [];

/**
 * Reads a form the way PHP writes it (`http_build_query`), as Bitrix24 posts its events:
 * `data[PARAMS][MESSAGE]=Hello`. n8n reads such names flat, and only the first 1,000 of them.
 *
 * It reads what PHP's own `parse_str` reads, except where PHP would change a name that the portal has written:
 * spaces, dots and an unclosed bracket do not become `_` in a first key, a NUL does not end a name, and `[ ]` or
 * `[\n]` is not `[]`. Bytes that are not UTF-8 become U+FFFD. The index that `[]` gets ignores negative keys and those of
 * more than 15 digits.
 *
 * @param pairs percent-encoded, one byte per character
 * @param depth number of keys of a name to follow; anything deeper becomes an empty list
 * @returns nested objects and lists with strings as leaves; the last of several equal names wins
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const parsePhpForm = (
	pairs: readonly string[],
	depth = Infinity,
): { [key: string]: FormValue } => {
	const root = new Branch();
	for (const pair of pairs) {
		const equals = pair.indexOf('=');
		const end = equals < 0 ? pair.length : equals;
		const keys = keysOf(phpDecode(pair.slice(0, end)));
		if (keys) put(root, keys, phpDecode(pair.slice(end + 1)), depth);
	}
	return Object.fromEntries(entriesOf(root));
};
