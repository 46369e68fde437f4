import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isGiven, toText, isObject, shorten } from '../../../../shared/values/convert';
import { entriesOf, flagOf, textOf, renameFilled } from '../builder/formValues';
import { toKeyboard, type Keyboard } from './keyboard';

/** Blanks at the ends of a text to put, send or copy may be meant; `checkButton` trims the others. */
const action = (ACTION: string, field: string) => (button: IDataObject) => ({
	ACTION,
	ACTION_VALUE: isGiven(button[field]) ? toText(button[field], field) : undefined,
});

/** What a button of the form does, by its choice, in the API's keys. */
const deeds: Record<string, (button: IDataObject) => IDataObject> = {
	call: action('CALL', 'phone'),
	command: (button) => ({
		COMMAND: textOf(button, 'command'),
		COMMAND_PARAMS: textOf(button, 'commandParams'),
		BLOCK: flagOf(button, 'lockAfterPress'),
	}),
	copyText: action('COPY', 'copyText'),
	link: (button) => ({ LINK: textOf(button, 'url') }),
	openApp: (button) => ({
		APP_ID: textOf(button, 'appId'),
		APP_PARAMS: textOf(button, 'appParams'),
	}),
	openDialog: action('DIALOG', 'dialog'),
	putText: action('PUT', 'putText'),
	sendText: action('SEND', 'sendText'),
};

const looksOf = (looks: IDataObject): IDataObject => ({
	...renameFilled(looks, {
		BG_COLOR: 'backgroundColor',
		BG_COLOR_TOKEN: 'style',
		CONTEXT: 'device',
		DISPLAY: 'display',
		OFF_BG_COLOR: 'disabledBackgroundColor',
		OFF_TEXT_COLOR: 'disabledTextColor',
		TEXT_COLOR: 'textColor',
		WIDTH: 'width',
	}),
	DISABLED: flagOf(looks, 'disabled'),
});

const toButton = (button: IDataObject): IDataObject => {
	const name = String(button.buttonAction ?? 'link');
	if (!Object.hasOwn(deeds, name)) {
		throw new Bitrix24Error('BUTTON_VALUE_INVALID', { detail: `action ${shorten(name)}` });
	}
	const looks = isObject(button.looks) ? looksOf(button.looks) : {};
	return { TEXT: textOf(button, 'text'), ...deeds[name](button), ...looks };
};

/** Buttons in one row stand side by side, unless one of them says otherwise; Bitrix24 would stack them. */
const toRow = (row: IDataObject): IDataObject[] => {
	const made = entriesOf(row.row, 'buttons').map(toButton);
	return made.length < 2
		? made
		: made.map((button) => ({ ...button, DISPLAY: button.DISPLAY ?? 'LINE' }));
};

/**
 * Buttons of the form: `{ rows: [{ row: { buttons: [{ text, buttonAction, … } }] } }] }`.
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
