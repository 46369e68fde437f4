import { isObject } from '../../shared/values/convert';
import { bytesOfEscapes, decoded } from '../../shared/values/lenient';

/** What stands in `data:…,…`, see RFC 2397. */
interface DataUrl {
	isBase64: boolean;
	body: string;
}

const splitDataUrl = (text: string): DataUrl | undefined => {
	const [start, header] = /^\s*data:([^,]*),/i.exec(text) ?? [];
	if (start === undefined) return undefined;
	const isBase64 = header.trim().toLowerCase().endsWith('base64');
	return { isBase64, body: text.slice(start.length) };
};

/**
 * Base64 in its usual spelling: with + and /, padded, in one line. Taken is what mail, JWT and URLs make of it, too.
 *
 * @returns undefined for a text that is no Base64
 * @see https://www.rfc-editor.org/rfc/rfc4648 (sections 4 and 5)
 */
export const toPlainBase64 = (text: string): string | undefined => {
	const isPlain = text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.slice(0, -2));
	if (isPlain && /^([A-Za-z0-9+/][A-Za-z0-9+/=]|==|)$/.test(text.slice(-2))) return text;
	const letters = (text.includes('%') ? decoded(text) : text).replace(/\s+/g, '');
	const padding = letters.endsWith('==') ? 2 : Number(letters.endsWith('='));
	const digits = letters
		.slice(0, letters.length - padding)
		.replaceAll('-', '+')
		.replaceAll('_', '/');
	if (digits.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(digits)) return undefined;
	return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
};

/** The bytes that a text stands for: Base64, or a data URL; undefined for another text. */
export const bytesOfText = (text: string): Buffer | undefined => {
	const url = splitDataUrl(text);
	if (url && !url.isBase64) return bytesOfEscapes(url.body);
	const base64 = toPlainBase64(url?.body ?? text);
	return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
};

/** The bytes of a data URL; undefined for any other text. */
export const bytesOfDataUrl = (text: string): Buffer | undefined =>
	/^\s*data:/i.test(text) ? bytesOfText(text) : undefined;

/** A byte, also as languages with signs write it. */
const isByte = (value: unknown): boolean =>
	Number.isInteger(value) && Number(value) >= -128 && Number(value) <= 255;

const bytesOfList = (list: readonly unknown[]): Buffer | undefined =>
	list.every(isByte) ? Buffer.from(list as number[]) : undefined;

/** What JSON makes of a typed array: `{"0": 137, "1": 80}`. */
const isNumbered = (value: object): boolean =>
	'0' in value && Object.keys(value).every((key, index) => key === String(index));

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/**
 * The bytes that a value stands for, in the forms that they take between programs: Base64, a data URL, a typed
 * array, what JSON makes of either, a list of numbers.
 *
 * @returns undefined for anything else
 */
export const bytesOf = (value: unknown): Buffer | undefined => {
	if (typeof value === 'string') {
		return /^\s*[[{"]/.test(value) ? bytesOf(parsed(value)) : bytesOfText(value);
	}
	if (ArrayBuffer.isView(value)) {
		return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
	}
	if (Object.prototype.toString.call(value) === '[object ArrayBuffer]') {
		return Buffer.from(value as ArrayBuffer);
	}
	if (Array.isArray(value)) return bytesOfList(value);
	if (!isObject(value)) return undefined;
	const { data } = value;
	if (typeof data === 'string') return bytesOfText(data);
	if (data !== undefined) return isObject(data) && 'data' in data ? undefined : bytesOf(data);
	return isNumbered(value) ? bytesOfList(Object.values(value)) : undefined;
};
