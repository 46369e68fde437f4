import { readName, type Shape } from './methods';
import { hasType } from './types';

/** How a value departs from its documentation. */
export type Rule = 'missing' | 'type' | 'undocumented';

/** One departure. `path` names the value from the top: `fields.properties.name`, `users.0.id`. */
export interface Departure {
	rule: Rule;
	path: string;
	/** The documented type, for `type`. */
	expected?: string;
	/** What was there, for `type` and `undocumented`. */
	value?: unknown;
}

type Members = { [name: string]: Shape };

const joined = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

const nameOf = (shape: Shape): string => {
	if (typeof shape === 'string') return shape;
	return Array.isArray(shape) ? 'list' : 'object';
};

const entriesOf = (value: unknown): Array<[string, unknown]> | undefined =>
	typeof value === 'object' && value !== null ? Object.entries(value) : undefined;

/** A map against its documented members. */
const checkMembers = (
	entries: Array<[string, unknown]>,
	members: Members,
	form: 'json' | 'text',
	path: string,
): Departure[] => {
	if ('*' in members) {
		return entries.flatMap(([name, value]) =>
			checkShape(value, members['*'], form, joined(path, name)),
		);
	}
	const given = new Map(entries);
	const shapes = new Map(
		Object.entries(members).map(([written, shape]) => [readName(written).name, shape]),
	);
	const missing = Object.keys(members)
		.map(readName)
		.filter(
			({ name, isRequired, unless = name }) => isRequired && !given.has(name) && !given.has(unless),
		)
		.map(({ name }): Departure => ({ rule: 'missing', path: joined(path, name) }));
	const wrong = entries.flatMap(([name, value]): Departure[] => {
		const shape = shapes.get(name);
		const place = joined(path, name);
		return shape === undefined
			? [{ rule: 'undocumented', path: place, value }]
			: checkShape(value, shape, form, place);
	});
	return [...missing, ...wrong];
};

/**
 * Compares a value with its documented shape.
 *
 * @returns every departure; none when it is as documented
 */
export function checkShape(
	value: unknown,
	shape: Shape,
	form: 'json' | 'text',
	path = '',
): Departure[] {
	const wrongType: Departure[] = [{ rule: 'type', path, expected: nameOf(shape), value }];
	if (typeof shape === 'string') return hasType(value, shape, form) ? [] : wrongType;
	const entries = entriesOf(value);
	if (!entries) return wrongType;
	// In PHP an empty map is an empty list, and a list may have holes
	const isList = Array.isArray(value) && entries.length > 0;
	if (Array.isArray(shape)) {
		if (form === 'json' && !Array.isArray(value)) return wrongType;
		return entries.flatMap(([index, item]) =>
			checkShape(item, shape[0], form, joined(path, index)),
		);
	}
	return isList ? wrongType : checkMembers(entries, shape, form, path);
}
