import { toId } from './ids';

/**
 * Reads IDs: a list, or text with commas, blanks or the brackets of JSON between them, as people and
 * language models write it. Empty texts are passed over; null in a list is refused: something is missing.
 *
 * @returns each ID once, in their order
 * @throws Bitrix24Error with the code for anything else, e.g. INVALID_USER_ID
 */
export const toIds = (value: unknown, code: string): number[] => {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[\s,;"[\]]+/);
	return [...new Set(parts.filter((part) => part !== '').map((part) => toId(part, code)))];
};
