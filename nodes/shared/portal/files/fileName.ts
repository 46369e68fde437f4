import { cleanFileName, decodeEscapes } from '../../values/fileName';

/** Header values arrive byte by byte; portals write UTF-8. */
const asUtf8 = (text: string): string => {
	const utf8 = Buffer.from(text, 'latin1').toString('utf8');
	return utf8.includes('\uFFFD') ? text : utf8;
};

/**
 * File name in a Content-Disposition header, without folders and control characters.
 *
 * @returns '' when it names none
 * @see https://www.rfc-editor.org/rfc/rfc6266
 */
export const fileNameIn = (disposition: unknown): string => {
	const header = String(disposition ?? '');
	const [, charset, extended] = /filename\*\s*=\s*"?([\w-]*)'[^']*'([^;"]+)/i.exec(header) ?? [];
	if (extended !== undefined) return cleanFileName(decodeEscapes(extended.trim(), charset));
	const [, quoted, plain] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]+))/i.exec(header) ?? [];
	const name = quoted?.replace(/\\(["\\])/g, '$1') ?? plain ?? '';
	return cleanFileName(asUtf8(name));
};
