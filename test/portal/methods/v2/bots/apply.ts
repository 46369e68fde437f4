import { isColor, upperSnake } from '../../../content/colors';
import { DEFAULT_POSITION } from '../../../model/bots';
import type { Params } from '../../../php/params';
import { isSet, toBool, toStr } from '../../../php/values';
import type { Avatar } from '../../../types/avatar';
import type { Bot } from '../../../types/bot';

/** Backgrounds of a bot's chat (imbot.v2 docs). */
const BACKGROUNDS = [
	'azure',
	'mint',
	'steel',
	'slate',
	'teal',
	'cornflower',
	'peach',
	'frost',
	'sky',
];

const FLAGS = ['isHidden', 'isReactionsEnabled', 'isSupportOpenline'] as const;

/**
 * Writes `properties` to a bot.
 * @param wipe absent keys count as empty strings, which clears last name and gender and resets the
 *   position (server source); an empty name or color never changes anything
 */
export function applyProperties(
	bot: Bot,
	properties: Params,
	avatar: Avatar | undefined,
	wipe: boolean,
): void {
	const text = (key: string, current: string) =>
		wipe || isSet(properties, key) ? toStr(properties[key]) : current;
	const color = upperSnake(toStr(properties.color));
	if (isColor(color)) bot.color = color;
	if (toStr(properties.name).trim() !== '') bot.name = toStr(properties.name);
	bot.lastName = text('lastName', bot.lastName);
	bot.workPosition = text('workPosition', bot.workPosition) || DEFAULT_POSITION;
	const gender = text('gender', bot.gender);
	bot.gender = gender === 'M' || gender === 'F' ? gender : '';
	bot.avatar = avatar ?? bot.avatar;
}

/**
 * Writes the flags and the background; absent keys change nothing, null neither.
 * @param resets whether null or an unknown background takes the present one away (docs); by server source and a
 * report from a live portal it stays
 * @returns names of the fields written
 */
export function applyFlags(bot: Bot, fields: Params, resets: boolean): string[] {
	const given = FLAGS.filter((key) => isSet(fields, key));
	for (const key of given) bot[key] = toBool(fields[key]);
	if (!isSet(fields, 'backgroundId') && !(resets && 'backgroundId' in fields)) return given;
	const background = toStr(fields.backgroundId);
	if (BACKGROUNDS.includes(background)) bot.backgroundId = background;
	else if (resets) bot.backgroundId = null;
	return [...given, 'backgroundId'];
}
