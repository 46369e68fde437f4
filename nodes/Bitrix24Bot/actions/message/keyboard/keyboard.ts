import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../../shared/values/convert';
import { listIn, parseJson } from '../builder/json';
import { refuseLargeJson } from '../builder/size';
import { checkButton, isBlankButton, isNewLine } from './checkButton';

/** Buttons in the API's full form. `BOT_ID` is added when the message is built. */
export interface Keyboard extends IDataObject {
	BUTTONS: IDataObject[];
}

/** Without the row ends of rows whose buttons were all blank. */
const withoutEmptyRows = <Entry extends { button: unknown }>(entries: readonly Entry[]): Entry[] =>
	entries.filter(
		({ button }, at) => !isNewLine(button) || (at > 0 && !isNewLine(entries[at - 1].button)),
	);

/**
 * Checks a list of buttons in the API's form. Blank ones beside others are left out.
 *
 * @throws Bitrix24Error KEYBOARD_EMPTY, KEYBOARD_TOO_LARGE, KEYBOARD_SHAPE_INVALID, BUTTON_… codes
 */
export const toKeyboard = (buttons: readonly unknown[], rest: IDataObject = {}): Keyboard => {
	let count = 0;
	const numbered = buttons.map((button) => {
		if (!isNewLine(button)) count += 1;
		return { button, where: `button ${count}` };
	});
	if (count === 0) throw new Bitrix24Error('KEYBOARD_EMPTY');
	const filled = numbered.filter(({ button }) => !isBlankButton(button));
	const hasBlank = filled.length < numbered.length;
	const hasButton = filled.some(({ button }) => !isNewLine(button));
	const kept = !hasButton ? numbered : hasBlank ? withoutEmptyRows(filled) : filled;
	const checked = kept.map(({ button, where }) => checkButton(button, where));
	const keyboard = { ...rest, BUTTONS: checked };
	refuseLargeJson(keyboard, 'KEYBOARD_TOO_LARGE');
	return keyboard;
};

/**
 * Reads a keyboard from JSON: `{"BUTTONS": […]}`, a bare list or a single button, as text or parsed.
 *
 * @returns undefined for an empty list: there are to be none
 * @throws Bitrix24Error KEYBOARD_JSON_BROKEN and those of toKeyboard
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-keyboards.html
 */
export const keyboardOfJson = (json: unknown): Keyboard | undefined => {
	const value = parseJson(json, 'KEYBOARD', 'KEYBOARD_JSON_BROKEN');
	const hasButtons = isObject(value) && 'BUTTONS' in value;
	const { BUTTONS: given, ...rest } = hasButtons ? value : { BUTTONS: value };
	const buttons = listIn(given, (one) => 'TEXT' in one);
	if (!buttons) throw new Bitrix24Error('KEYBOARD_SHAPE_INVALID');
	return buttons.length > 0 ? toKeyboard(buttons, rest) : undefined;
};
