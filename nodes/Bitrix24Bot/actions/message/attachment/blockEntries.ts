import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../../shared/values/convert';
import { isBlank, isFilled, withoutBlankOnes, withoutBlanks } from '../builder/json';
import { isAddress, withNumbers, invalidStyle } from '../builder/style';

/** Keys that say how something looks: alone, they show nothing. */
const LOOKS = ['AVATAR_TYPE', 'COLOR', 'COLOR_TOKEN', 'DISPLAY', 'HEIGHT', 'SIZE', 'WIDTH'];

/** @throws Bitrix24Error with the code, always */
export const refuse = (code: string, where: string): never => {
	throw new Bitrix24Error(code, { detail: where });
};

/** Whether an entry of a block, such as a row of a grid, has nothing to show. */
export const isBlankEntry = (entry: unknown): boolean =>
	isObject(entry)
		? Object.entries(entry).every(([key, value]) => LOOKS.includes(key) || isBlank(value))
		: isBlank(entry);

/** Keys whose values are words in capitals; Bitrix24 takes no other spelling. */
const withCapitals = (entry: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(entry).map(([key, value]) => {
			const isWord = ['AVATAR_TYPE', 'DISPLAY'].includes(key) && typeof value === 'string';
			return [key, isWord ? value.trim().toUpperCase() : value];
		}),
	);

/**
 * Objects of a block whose value is one of them or a list. Blank ones beside others are left out.
 *
 * @throws Bitrix24Error ATTACHMENT_SHAPE_INVALID, ATTACHMENT_VALUE_INVALID, ATTACHMENT_LINK_INVALID
 */
export const entriesOf = (value: unknown, where: string): IDataObject[] => {
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	if (entries.length === 0) refuse('ATTACHMENT_SHAPE_INVALID', where);
	return withoutBlankOnes(entries, isBlankEntry).map((entry) => {
		if (!isObject(entry)) return refuse('ATTACHMENT_SHAPE_INVALID', where);
		const given = withCapitals(withoutBlanks(entry));
		const wrong = invalidStyle(given);
		if (wrong) refuse('ATTACHMENT_VALUE_INVALID', `${where}: ${wrong}`);
		for (const key of ['LINK', 'PREVIEW', 'AVATAR']) {
			if (isFilled(given[key]) && !isAddress(given[key])) {
				refuse('ATTACHMENT_LINK_INVALID', `${where}: ${key}`);
			}
		}
		return withNumbers(given);
	});
};
