import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../../shared/form/choices';
import { isObject, shorten } from '../../../../shared/values/convert';
import { isBlank, isFilled, withoutBlanks } from '../builder/json';
import { isAddress, withNumbers, invalidStyle, spelled } from '../builder/style';
import { looks } from './buttonLooks';

/** Keys of which a button has exactly one: they say what it does. */
const ACTION_KEYS = ['LINK', 'COMMAND', 'ACTION', 'APP_ID'];

const TEXTS = ['TEXT', 'LINK', 'COMMAND', 'COMMAND_PARAMS', 'ACTION', 'ACTION_VALUE', 'APP_PARAMS'];

const YES_NO = ['Y', 'N'];

const choices: Record<string, string[]> = {
	// The server knows LIVECHAT and HELP, too, for the portal's own messages; they are not documented.
	ACTION: ['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG'],
	BLOCK: YES_NO,
	CONTEXT: choicesOf(looks.CONTEXT),
	DISABLED: YES_NO,
	DISPLAY: choicesOf(looks.DISPLAY),
};

const isPhone = (text: string): boolean => {
	const digits = text.replace(/\D/g, '').length;
	return /^\+?[\d ().-]+$/.test(text) && digits >= 3 && digits <= 15;
};

const isDialog = (text: string): boolean => /^(?:[1-9]\d*|(?:chat|sg|crm)\d+)$/i.test(text);

/** Switches, which an expression may give as text. */
const SWITCHES: Record<string, string> = { TRUE: 'Y', 1: 'Y', FALSE: 'N', 0: 'N' };

/** PHP takes "0" for empty, so Bitrix24 would drop it; with a blank it stays and looks the same. */
const keepZero = (value: unknown): string => (String(value) === '0' ? '0 ' : String(value));

/** Phone numbers and chats are trimmed; blanks around a text to put, send or copy may be intended. */
const trimmers: Record<string, (value: string) => string> = {
	CALL: (value) => value.trim(),
	DIALOG: (value) => value.trim().toLowerCase(),
};

/** Values as Bitrix24 takes them: it drops buttons with a number as label, and knows only Y and N. */
const asWritten = (given: IDataObject): IDataObject => {
	const button: IDataObject = Object.fromEntries(
		Object.entries(spelled(withoutBlanks(given))).map(([key, value]) => {
			if (typeof value === 'boolean') return [key, value ? 'Y' : 'N'];
			if (Object.hasOwn(choices, key)) {
				const word = String(value).trim().toUpperCase();
				return [key, choices[key] === YES_NO ? (SWITCHES[word] ?? word) : word];
			}
			const isText = TEXTS.includes(key) && ['string', 'number'].includes(typeof value);
			return [key, isText ? keepZero(value) : value];
		}),
	);
	const { ACTION: action, ACTION_VALUE: value } = button;
	const isTrimmed = typeof value === 'string' && Object.hasOwn(trimmers, String(action));
	return isTrimmed ? { ...button, ACTION_VALUE: trimmers[String(action)](value) } : button;
};

/** The code of what is wrong with the button's action. */
const invalidAction = (button: IDataObject): string | undefined => {
	const actions = ACTION_KEYS.filter((key) => isFilled(button[key]));
	if (actions.length > 1) return 'BUTTON_ACTIONS_CONFLICT';
	const [action] = actions;
	const value = String(button.ACTION_VALUE ?? '').trim();
	switch (action) {
		case undefined:
			return 'BUTTON_ACTION_REQUIRED';
		case 'LINK':
			return isAddress(button.LINK) ? undefined : 'BUTTON_LINK_INVALID';
		case 'APP_ID':
			return /^[1-9]\d*$/.test(String(button.APP_ID)) ? undefined : 'BUTTON_VALUE_INVALID';
		case 'ACTION':
			if (value === '') return 'BUTTON_ACTION_REQUIRED';
			if (button.ACTION === 'CALL' && !isPhone(value)) return 'BUTTON_PHONE_INVALID';
			if (button.ACTION === 'DIALOG' && !isDialog(value)) return 'BUTTON_CHAT_INVALID';
			return undefined;
		default:
			return undefined;
	}
};

/** A choice that there is not, or a list or an object in place of a text, of which Bitrix24 would send nothing. */
const invalidValue = (button: IDataObject): string | undefined => {
	const key =
		Object.keys(choices).find(
			(one) => one in button && !choices[one].includes(String(button[one])),
		) ?? TEXTS.find((one) => typeof button[one] === 'object');
	return key && `${key} ${shorten(JSON.stringify(button[key]))}`;
};

/** Whether it is not a button, but the end of a row. */
export const isNewLine = (button: unknown): boolean =>
	isObject(button) && String(button.TYPE).trim().toUpperCase() === 'NEWLINE';

/** Whether nothing says what stands on a button and what it does. */
export const isBlankButton = (button: unknown): boolean =>
	isObject(button)
		? !isNewLine(button) && ['TEXT', ...ACTION_KEYS].every((key) => isBlank(button[key]))
		: isBlank(button);

/**
 * Checks one button in the API's form. Bitrix24 silently drops a button that it cannot use.
 *
 * @param where which button it is, for the error message
 * @throws Bitrix24Error KEYBOARD_SHAPE_INVALID and the BUTTON_… codes
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-keyboards.html
 */
export const checkButton = (given: unknown, where: string): IDataObject => {
	if (!isObject(given)) throw new Bitrix24Error('KEYBOARD_SHAPE_INVALID', { detail: where });
	if (isNewLine(given)) return { TYPE: 'NEWLINE' };
	const button = asWritten(given);
	if (!isFilled(button.TEXT)) throw new Bitrix24Error('BUTTON_TEXT_REQUIRED', { detail: where });
	const name = `${where} (${shorten(String(button.TEXT).trim())})`;
	const wrongValue = invalidValue(button) ?? invalidStyle(button);
	if (wrongValue) {
		throw new Bitrix24Error('BUTTON_VALUE_INVALID', { detail: `${name}: ${wrongValue}` });
	}
	const code = invalidAction(button);
	if (code) throw new Bitrix24Error(code, { detail: name });
	return withNumbers(button);
};
