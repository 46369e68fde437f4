import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../../shared/values/convert';
import { entriesOf, flagOf, textOf, renameFilled } from '../builder/formValues';
import { actionOf } from './buttonActions';
import { looks } from './buttonLooks';
import { toKeyboard, type Keyboard } from './keyboard';

/** Values of "Looks" under the API's keys. */
const looksOf = (values: IDataObject): IDataObject => {
	const names = Object.entries(looks).map(([key, { name }]) => [key, name]);
	// In the order of the API's keys, whatever the order of the form
	const { DISABLED, ...others } = Object.fromEntries(names.sort()) as Record<string, string>;
	return { ...renameFilled(values, others), DISABLED: flagOf(values, DISABLED) };
};

const toButton = (button: IDataObject): IDataObject => {
	const { toApi } = actionOf(button);
	const ownLooks = isObject(button.looks) ? looksOf(button.looks) : {};
	return { TEXT: textOf(button, 'text'), ...toApi(button), ...ownLooks };
};

/** Buttons in one row stand side by side unless they say otherwise; Bitrix24 would stack them. */
const toRow = (row: IDataObject): IDataObject[] => {
	const made = entriesOf(row.row, 'buttons').map(toButton);
	return made.length < 2
		? made
		: made.map((button) => ({ ...button, DISPLAY: button.DISPLAY ?? 'LINE' }));
};

/**
 * Reads buttons from the form: `{ rows: [{ row: { buttons: [{ text, buttonAction, … } }] } }] }`.
 *
 * @throws Bitrix24Error KEYBOARD_EMPTY, KEYBOARD_TOO_LARGE, BUTTON_… codes, INVALID_TEXT
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-keyboards.html
 */
export const keyboardOfForm = (form: unknown): Keyboard => {
	const filled = entriesOf(form, 'rows')
		.map(toRow)
		.filter((buttons) => buttons.length > 0);
	return toKeyboard(
		filled.flatMap((buttons, index) => (index === 0 ? buttons : [{ TYPE: 'NEWLINE' }, ...buttons])),
	);
};
