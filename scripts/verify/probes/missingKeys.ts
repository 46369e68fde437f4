import { isObject } from '../../../nodes/shared/values/convert';

/**
 * Compares an object with its documentation.
 *
 * @param documented keys, and their types as `typeof` names them
 * @returns in words, which keys are absent or of another type; nothing of their values
 */
export const missingKeys = (
	given: unknown,
	documented: Record<string, string>,
	name = '',
): string[] => {
	const object = isObject(given) ? given : {};
	return Object.entries(documented).flatMap(([key, type]) => {
		const path = name ? `${name}.${key}` : key;
		if (!(key in object)) return [`${path} is missing`];
		const value = object[key];
		const is = value === null ? 'null' : typeof value;
		return type.split('|').includes(is) ? [] : [`${path} is ${is}`];
	});
};
