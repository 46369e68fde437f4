import { decoded } from '../../values/lenient';

/** Header values arrive byte by byte; portals write UTF-8. */
const asUtf8 = (text: string): string => {
	const utf8 = Buffer.from(text, 'latin1').toString('utf8');
	return utf8.includes('\uFFFD') ? text : utf8;
};

/**
 * File name in a Content-Disposition header, without folders and control characters.
 *
 * @returns '' when it names none
 */
export const fileNameIn = (disposition: unknown): string => {
	const header = String(disposition ?? '');
	const [, extended] = /filename\*\s*=\s*[\w-]*'[^']*'([^;\s]+)/i.exec(header) ?? [];
	const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header) ?? [];
	const name = extended === undefined ? asUtf8(quoted ?? plain ?? '') : decoded(extended);
	const [last = ''] = name.split(/[\\/]/).slice(-1);
	return last.replace(/\p{Cc}/gu, '').trim();
};
