/** PHP itself goes no deeper (max_input_nesting_level). */
const MAX_DEPTH = 64;

/** What a form holds: texts, nested by the brackets in their names. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

type Branch = Map<string, Branch | string>;

/** Broken escapes stay as they are. */
const decode = (text: string): string => {
	const spaced = text.replaceAll('+', ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
};

/** `data[FIELDS][ID]` → `data`, `FIELDS`, `ID`; undefined for a name that nests too deep. */
const keysOf = (name: string): string[] | undefined => {
	const [, head, brackets] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
	if (head === undefined) return [name];
	const keys = [head, ...brackets.slice(1, -1).split('][')].slice(
		0,
		brackets === '' ? 1 : undefined,
	);
	return keys.length > MAX_DEPTH ? undefined : keys;
};

/** `[]` takes the next free number. */
const nextIndex = (branch: Branch): string => {
	let index = branch.size;
	while (branch.has(String(index))) index += 1;
	return String(index);
};

const put = (root: Branch, keys: readonly string[], value: string): void => {
	let branch = root;
	for (const [depth, key] of keys.entries()) {
		const name = key === '' && depth > 0 ? nextIndex(branch) : key;
		if (depth === keys.length - 1) {
			branch.set(name, value);
			return;
		}
		const found = branch.get(name);
		const next: Branch = found instanceof Map ? found : new Map();
		branch.set(name, next);
		branch = next;
	}
};

/** Keys 0, 1, 2 … in order make a list. `fromEntries` gives `__proto__` no special meaning. */
const toValue = (branch: Branch): FormValue => {
	const entries = [...branch].map(([key, value]): [string, FormValue] => [
		key,
		typeof value === 'string' ? value : toValue(value),
	]);
	const isList = entries.every(([key], index) => key === String(index));
	return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
};

/**
 * Reads a form the way PHP writes it (`http_build_query`), as Bitrix24 posts its events:
 * `data[PARAMS][MESSAGE]=Hello`. n8n reads such names flat, and only the first 1,000 of them.
 *
 * @param form the body as text
 * @returns nested objects and lists with texts at their leaves
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const parsePhpForm = (form: string): { [key: string]: FormValue } => {
	const root: Branch = new Map();
	for (const pair of form.split('&')) {
		const [, name, value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
		const keys = name ? keysOf(decode(name)) : undefined;
		if (keys) put(root, keys, decode(value));
	}
	return Object.fromEntries(
		[...root].map(([key, value]) => [key, typeof value === 'string' ? value : toValue(value)]),
	);
};
