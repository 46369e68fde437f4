import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../../shared/values/convert';
import { parseJson, refuseLargeJson } from '../builder/json';
import { checkButton } from './checkButton';

/** Buttons in the API's full form. `BOT_ID` is added when the message is built. */
export interface Keyboard extends IDataObject {
	BUTTONS: IDataObject[];
}

/**
 * Checks a list of buttons in the API's form.
 *
 * @throws Bitrix24Error KEYBOARD_EMPTY, KEYBOARD_TOO_LARGE, KEYBOARD_SHAPE_INVALID, BUTTON_… codes
 */
export const toKeyboard = (buttons: readonly unknown[], rest: IDataObject = {}): Keyboard => {
	let count = 0;
	const checked = buttons.map((button) => {
		const isButton = !isObject(button) || button.TYPE !== 'NEWLINE';
		if (isButton) count += 1;
		return checkButton(button, `button ${count}`);
	});
	if (count === 0) throw new Bitrix24Error('KEYBOARD_EMPTY');
	const keyboard = { ...rest, BUTTONS: checked };
	refuseLargeJson(keyboard, 'KEYBOARD_TOO_LARGE');
	return keyboard;
};

/**
 * Reads a keyboard from JSON: `{"BUTTONS": […]}` or a bare list, as text or parsed.
 *
 * @throws Bitrix24Error KEYBOARD_JSON_BROKEN and those of toKeyboard
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-keyboards.html
 */
export const keyboardOfJson = (json: unknown): Keyboard => {
	const value = parseJson(json, 'KEYBOARD_JSON_BROKEN');
	if (Array.isArray(value)) return toKeyboard(value);
	const { BUTTONS: buttons, ...rest } = isObject(value) ? value : {};
	if (!Array.isArray(buttons)) throw new Bitrix24Error('KEYBOARD_SHAPE_INVALID');
	return toKeyboard(buttons, rest);
};
