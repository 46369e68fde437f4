import type { Params } from '../php/params';
import { asArray, isEmpty, isSet, toInt, toStr } from '../php/values';
import type { Button } from '../types/message';
import { colorToken, isHex, isLink, over60000, readingOf, unpack, type Reading } from './reading';

const ACTIONS = ['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG', 'LIVECHAT', 'HELP'];
const COLORS = ['BG_COLOR', 'TEXT_COLOR', 'OFF_BG_COLOR', 'OFF_TEXT_COLOR'];

const isFilled = (value: unknown): value is string =>
	typeof value === 'string' && !isEmpty(value) && value.trim() !== '';

const oneOf = (value: unknown, known: string[], otherwise: string) =>
	known.find((name) => name === value) ?? otherwise;

/** The action of a button or menu item; the first of several wins. undefined: it has none. */
function actionOf(given: Params, botId: number): Partial<Button> | undefined {
	if (isLink(given.LINK)) return { LINK: given.LINK };
	if (!isEmpty(given.APP_ID)) {
		const params = isFilled(given.APP_PARAMS) ? { APP_PARAMS: given.APP_PARAMS } : {};
		return { APP_ID: toInt(given.APP_ID), ...params };
	}
	const action = ACTIONS.find((name) => name === given.ACTION);
	if (action && toStr(given.ACTION_VALUE).trim() !== '') {
		return { ACTION: action, ACTION_VALUE: toStr(given.ACTION_VALUE) };
	}
	if (botId <= 0 || !isFilled(given.COMMAND)) return undefined;
	return {
		COMMAND: given.COMMAND.replace(/^\//, ''),
		COMMAND_PARAMS: isFilled(given.COMMAND_PARAMS) ? given.COMMAND_PARAMS : '',
	};
}

function readButton(given: Params, botId: number, defaults: Params): Button[] {
	if (given.TYPE === 'NEWLINE') return [{ TYPE: 'NEWLINE' }];
	// FUNCTION is reserved for the portal's own modules.
	const action = isSet(given, 'FUNCTION') ? undefined : actionOf(given, botId);
	if (!action || !isFilled(given.TEXT)) return [];
	const colors = COLORS.map((key) => [key, [given[key], defaults[key]].find(isHex)]).filter(
		([, color]) => color !== undefined,
	);
	const width = toInt(given.WIDTH);
	return [
		{
			BOT_ID: botId,
			TYPE: 'BUTTON',
			...action,
			TEXT: given.TEXT.trim(),
			BLOCK: given.BLOCK === 'Y' ? 'Y' : 'N',
			WAIT: 'N',
			CONTEXT: oneOf(given.CONTEXT, ['MOBILE', 'DESKTOP'], 'ALL'),
			DISABLED: given.DISABLED === 'Y' ? 'Y' : 'N',
			DISPLAY: oneOf(given.DISPLAY, ['BLOCK', 'LINE'], 'BLOCK'),
			...(width > 0 ? { WIDTH: width } : {}),
			...(Object.fromEntries(colors) as Record<string, string>),
			BG_COLOR_TOKEN: colorToken(given.BG_COLOR_TOKEN),
		} as Button,
	];
}

/** The list under a key, or the bare list; numeric keys of a PHP array may be any. */
const itemsOf = (value: Params, key: string): Params[] =>
	Object.values(asArray(isSet(value, key) ? value[key] : value)).map(asArray);

/**
 * Reads KEYBOARD: `{ BUTTONS }`, the bare list, or either as JSON text. Buttons without a text or
 * an action are dropped silently; a keyboard without any usable button is wrong (server source).
 * @param botId the bot whose commands the buttons send; by default BOT_ID of the keyboard. Without
 *   either, buttons with commands are dropped
 */
export function readKeyboard(
	given: unknown,
	botId?: number,
	isTooLarge = over60000,
): Reading<Button[]> {
	const value = unpack(given);
	if (!value) return { kind: 'wrong' };
	const owner = botId ?? toInt(value.BOT_ID);
	const defaults = asArray(value.COLORS);
	const buttons = itemsOf(value, 'BUTTONS').flatMap((item) => readButton(item, owner, defaults));
	return readingOf(given, buttons.length > 0 ? buttons : undefined, isTooLarge);
}

/** Reads MENU: `{ ITEMS }`, the bare list, or either as JSON text. */
export function readMenu(given: unknown, botId: number, isTooLarge = over60000): Reading<Button[]> {
	const value = unpack(given);
	if (!value) return { kind: 'wrong' };
	const items = itemsOf(value, 'ITEMS').flatMap((item) => readButton(item, botId, {}));
	return readingOf(given, items.length > 0 ? items : undefined, isTooLarge);
}
