import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';

/**
 * Bitrix24's documents give 30 KB each for a keyboard and an attachment; those of v2 attachments, and
 * the published server source, 60,000 characters. [?] The smaller one is safe.
 */
const MAX_BYTES = 30_000;

const parse = (text: string): { value: unknown } | { flaw: string } => {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		return { flaw: text.trim() === '' ? 'it is empty' : (error as Error).message.slice(0, 200) };
	}
};

/**
 * Parses a JSON field; an expression may give a parsed value.
 *
 * @throws Bitrix24Error with the code when the text is not JSON
 */
export const parseJson = (value: unknown, code: string): unknown => {
	if (typeof value !== 'string') return value;
	const parsed = parse(value);
	if ('flaw' in parsed) throw new Bitrix24Error(code, { detail: parsed.flaw });
	return parsed.value;
};

/** Whether a value is a number, or text other than blanks. */
export const isFilled = (value: unknown): boolean =>
	(typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '';

/** Without empty values; null would not reach Bitrix24 unchanged anyway. */
export const withoutBlanks = (values: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(values).filter(([, value]) => ![null, undefined, ''].includes(value as null)),
	);

/** @throws Bitrix24Error with the code when the JSON of the value is too long for Bitrix24 */
export const refuseLargeJson = (value: IDataObject, code: string): void => {
	const bytes = Buffer.byteLength(JSON.stringify(value));
	if (bytes > MAX_BYTES) throw new Bitrix24Error(code, { detail: `${bytes} bytes` });
};
