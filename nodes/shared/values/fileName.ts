import { asText, bytesOfEscapes } from './lenient';

/** The longest name that Bitrix24 keeps of a file, in characters (server source). */
const MAX_NAME = 255;

/** More than this behind the last dot is no extension. */
const MAX_EXTENSION = 20;

/** Decodes bytes; undefined for a character set that is not known. */
const decodeBytes = (bytes: Buffer, charset: string): string | undefined => {
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return undefined;
	}
};

/** Bytes with percent escapes, in a character set, as headers write names. */
export const decodeEscapes = (text: string, charset: string): string =>
	decodeBytes(bytesOfEscapes(text), charset || 'utf-8') ?? text;

/** One word of an encoded header: the letters of B are Base64, those of Q use = for what is not ASCII. */
const decodeWord = (word: string, charset: string, encoding: string, text: string): string => {
	const quoted = text.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%');
	const isBase64 = encoding.toUpperCase() === 'B';
	// A language may follow the character set.
	const [name] = charset.split('*');
	return isBase64
		? (decodeBytes(Buffer.from(text, 'base64'), name) ?? word)
		: decodeEscapes(quoted, name);
};

/**
 * Decodes the name of a file as mail writes it: `=?UTF-8?B?…?=`, `=?UTF-8?Q?…?=`, or `utf-8''…`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2047
 * @see https://www.rfc-editor.org/rfc/rfc8187
 */
const decodeName = (name: string): string => {
	const [, charset, escapes] =
		/^\s*(utf-8|iso-8859-\d{1,2}|windows-\d{4})'[^']*'(.*)$/is.exec(name) ?? [];
	if (charset !== undefined) return decodeEscapes(escapes, charset);
	if (!name.includes('=?')) return name;
	return name
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?([\w*-]{1,40})\?([bq])\?([^?]*)\?=/gi, decodeWord);
};

/** Whether a character is half of one that takes two. */
const endsInHalf = (text: string): boolean => /[\uD800-\uDBFF]$/.test(text);

/** Cuts a name that is too long, and keeps its extension. */
const cut = (name: string): string => {
	if (name.length <= MAX_NAME) return name;
	const dot = name.lastIndexOf('.');
	const extension = dot > 0 && name.length - dot <= MAX_EXTENSION ? name.slice(dot) : '';
	const start = name.slice(0, MAX_NAME - extension.length);
	return (endsInHalf(start) ? start.slice(0, -1) : start).trimEnd() + extension;
};

/**
 * The name of a file, as the chat and n8n show it: without folders, line breaks, control characters and those
 * that turn the direction of writing, decoded, and no longer than Bitrix24 keeps it.
 *
 * @returns '' when nothing is left, or for what is no text
 */
export const cleanFileName = (given: unknown): string => {
	const decodedName = decodeName(asText(given) ?? '');
	const [last = ''] = decodedName
		.split(/[\\/]/)
		.filter((part) => part.trim() !== '')
		.slice(-1);
	const name = last
		.replace(/[\r\n\t\u2028\u2029]+/g, ' ')
		.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
		.trim();
	if (/^\.+$/.test(name)) return '';
	return cut(name.replace(/ \.(?=\w{1,10}$)/, '.'));
};
