import { decoded } from '../../values/lenient';

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

const decode = (text: string): string => decoded(text.replaceAll('+', ' '));

/** `data[FIELDS][ID]` → `data`, `FIELDS`, `ID`; undefined for a name that is nested too deeply. */
const keysOf = (name: string): string[] | undefined => {
	const [, head, brackets] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
	if (head === undefined) return [name];
	if (brackets === '') return [head];
	const keys = [head, ...brackets.slice(1, -1).split('][')];
	return keys.length > MAX_DEPTH ? undefined : keys;
};

const put = (root: Branch, keys: readonly string[], value: string): void => {
	let branch = root;
	for (const [depth, name] of keys.entries()) {
		const key = depth === 0 ? name : branch.keyOf(name);
		if (depth === keys.length - 1) branch.values.set(key, value);
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
 * Reads a form the way PHP writes it (`http_build_query`), as Bitrix24 posts its events:
 * `data[PARAMS][MESSAGE]=Hello`. n8n reads such names flat, and only the first 1,000 of them.
 *
 * @returns nested objects and lists with texts at their leaves
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const parsePhpForm = (form: string): { [key: string]: FormValue } => {
	const root = new Branch();
	for (const pair of form.split('&')) {
		const [, name, value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
		const keys = name ? keysOf(decode(name)) : undefined;
		if (keys) put(root, keys, decode(value));
	}
	return Object.fromEntries(entriesOf(root));
};
