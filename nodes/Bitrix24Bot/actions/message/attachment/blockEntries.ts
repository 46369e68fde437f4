import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../../shared/values/convert';
import { isBlank, isFilled, listIn, withoutBlankOnes, withoutBlanks } from '../builder/json';
import { isAddress, withNumbers, invalidStyle, spelled } from '../builder/style';

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

/** Keys whose values are texts: of a list or an object, Bitrix24 shows nothing. */
const TEXTS = ['DESC', 'NAME', 'VALUE'];

const hasNoText = (entry: IDataObject) => (key: string) =>
	typeof entry[key] === 'object' && entry[key] !== null;

/**
 * Objects of a block whose value is one of them or a list. Blank ones beside others are left out.
 *
 * @param textKey the key for which a bare text stands in place of an object; without it, none may
 * @throws Bitrix24Error ATTACHMENT_SHAPE_INVALID, ATTACHMENT_VALUE_INVALID, ATTACHMENT_LINK_INVALID
 */
export const entriesOf = (value: unknown, where: string, textKey?: string): IDataObject[] => {
	const entries = listIn(value, () => true) ?? [value];
	if (entries.length === 0) refuse('ATTACHMENT_SHAPE_INVALID', where);
	return withoutBlankOnes(entries, isBlankEntry).map((one) => {
		const entry = textKey && typeof one === 'string' ? { [textKey]: one } : one;
		if (!isObject(entry)) return refuse('ATTACHMENT_SHAPE_INVALID', where);
		const given = spelled(withoutBlanks(entry));
		const noText = TEXTS.find(hasNoText(given));
		const wrong = noText ? `${noText} is no text` : invalidStyle(given);
		if (wrong) refuse('ATTACHMENT_VALUE_INVALID', `${where}: ${wrong}`);
		for (const key of ['LINK', 'PREVIEW', 'AVATAR']) {
			if (isFilled(given[key]) && !isAddress(given[key])) {
				refuse('ATTACHMENT_LINK_INVALID', `${where}: ${key}`);
			}
		}
		return withNumbers(given);
	});
};
