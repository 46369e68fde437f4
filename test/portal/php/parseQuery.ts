import type { Params } from './params';
import { phpMap } from './values';

/** PHP array under construction: insertion order and the next free index. */
interface Node {
	items: Map<string, Node | string>;
	next: number;
}

const emptyNode = (): Node => ({ items: new Map(), next: 0 });

/** PHP `urldecode`: `+` is a space, broken escapes stay as they are. */
export function urlDecode(text: string): string {
	const spaced = text.replace(/\+/g, ' ');
	if (!spaced.includes('%')) return spaced;
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced.replace(/(%[0-9a-f]{2})+/gi, (run) =>
			Buffer.from(run.replace(/%/g, ''), 'hex').toString('utf8'),
		);
	}
}

/** Splits `FIELDS[PROPERTIES][NAME]` into its keys; '' stands for `[]`. A name of '' is dropped. */
function keysOf(name: string): string[] {
	// A name is a C string: it ends at the first NUL.
	const trimmed = name.split('\0')[0].replace(/^ +/, '');
	const open = trimmed.indexOf('[');
	const isPlain = open !== 0 && !trimmed.includes(']', Math.max(open, 0));
	// Without a bracket, or with one that never closes, everything is the name.
	if (open < 0 || isPlain) return [trimmed.replace(/[ .[]/g, '_')];
	const head = trimmed.slice(0, open).replace(/[ .]/g, '_');
	const rest = /^(\[[^\]]*\])+/.exec(trimmed.slice(open))?.[0] ?? '';
	const keys = Array.from(rest.matchAll(/\[([^\]]*)\]/g), (match) => match[1]);
	return [head, ...keys.map((key) => (/^\s$/.test(key) ? '' : key))];
}

/** Stores a value under nested keys; a scalar in the way is replaced. */
function store(root: Node, keys: string[], value: string): void {
	let node = root;
	keys.forEach((raw, depth) => {
		const key = raw === '' && depth > 0 ? String(node.next) : raw;
		if (/^(0|[1-9]\d*)$/.test(key)) node.next = Math.max(node.next, Number(key) + 1);
		if (depth === keys.length - 1) {
			node.items.set(key, value);
			return;
		}
		const found = node.items.get(key);
		const child = found === undefined || typeof found === 'string' ? emptyNode() : found;
		node.items.set(key, child);
		node = child;
	});
}

/** Node → plain JSON; keys 0…n-1 in order become a list. */
function toJson(node: Node): unknown {
	return phpMap(
		Array.from(node.items, ([key, item]) => [key, typeof item === 'string' ? item : toJson(item)]),
	);
}

/** Decoded name/value pairs → nested parameters, by the rules of PHP `parse_str`. */
export function nestPairs(pairs: Iterable<[string, string]>): Params {
	const root = emptyNode();
	for (const [name, value] of pairs) {
		const keys = keysOf(name);
		// PHP drops what has no name in front of its brackets.
		if (keys[0] !== '') store(root, keys, value);
	}
	return Object.fromEntries(
		Array.from(root.items, ([key, item]) => [key, typeof item === 'string' ? item : toJson(item)]),
	);
}

/**
 * PHP `parse_str`: a query string → nested parameters; the last of equal names wins.
 * @param maxVariables PHP's `max_input_vars`: later ones are dropped
 */
export function parseQuery(query: string, maxVariables = Infinity): Params {
	const written = query.split('&').slice(0, maxVariables);
	const pairs = written.map((pair): [string, string] => {
		const equals = pair.indexOf('=');
		const name = equals < 0 ? pair : pair.slice(0, equals);
		return [urlDecode(name), equals < 0 ? '' : urlDecode(pair.slice(equals + 1))];
	});
	return nestPairs(pairs);
}
