import { isArray } from './values';

/** PHP `http_build_query`: brackets, true as 1, false as 0; null and empty arrays are left out. */
export function buildQuery(value: unknown, prefix = ''): string {
	if (value === null || value === undefined) return '';
	if (!isArray(value)) {
		const text = typeof value === 'boolean' ? String(Number(value)) : String(value);
		return `${encode(prefix)}=${encode(text)}`;
	}
	return Object.entries(value)
		.map(([key, item]) => buildQuery(item, prefix ? `${prefix}[${key}]` : key))
		.filter((part) => part !== '')
		.join('&');
}

/** PHP `urlencode`. Half an emoji cannot be text in PHP; it becomes the replacement character. */
function encode(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString())
		.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
		.replace(/%20/g, '+');
}
