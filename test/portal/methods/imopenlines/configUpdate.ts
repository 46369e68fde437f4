import { isStaff } from '../../model/lines/operators';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { asArray, isArray, isEmpty, isSet, toInt, toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Line } from '../../types/line';
import type { Call } from '../method';

/** What the fields of a line's bot become where they do not count (server source). */
const BOT_DEFAULTS = {
	WELCOME_BOT_ID: '0',
	WELCOME_BOT_TIME: '600',
	WELCOME_BOT_LEFT: 'queue',
} as const;

/**
 * Fields of the bot: three of them count only with WELCOME_BOT_ENABLE = Y in the same call, else they are set
 * back; switching the bot off sets all of them back (server source).
 */
function botFields(given: Params): Partial<Line> {
	const isGiven = isSet(given, 'WELCOME_BOT_ENABLE');
	const isOn = given.WELCOME_BOT_ENABLE === 'Y';
	const joins = given.WELCOME_BOT_JOIN === 'first' ? 'first' : 'always';
	const fields: Partial<Line> = {
		...(isGiven ? { WELCOME_BOT_ENABLE: isOn ? 'Y' : 'N' } : {}),
		...(isSet(given, 'WELCOME_BOT_JOIN') ? { WELCOME_BOT_JOIN: joins } : {}),
	};
	if (isGiven && !isOn) return { ...fields, ...BOT_DEFAULTS };
	const numbers = ['WELCOME_BOT_ID', 'WELCOME_BOT_TIME'] as const;
	for (const name of numbers) {
		if (isSet(given, name)) fields[name] = isOn ? String(toInt(given[name])) : BOT_DEFAULTS[name];
	}
	if (isSet(given, 'WELCOME_BOT_LEFT')) {
		fields.WELCOME_BOT_LEFT = isOn && given.WELCOME_BOT_LEFT === 'close' ? 'close' : 'queue';
	}
	return fields;
}

/** User IDs of a queue; undefined for one that cannot be. */
function readQueue(world: World, value: unknown): string[] | undefined {
	if (!isArray(value)) return undefined;
	const ids = Object.values(value).map((entry) =>
		isArray(entry) ? toInt((entry as Params).ENTITY_ID) : toInt(entry),
	);
	return ids.length > 0 && ids.every((id) => isStaff(world, id)) ? ids.map(String) : undefined;
}

/**
 * `imopenlines.config.update`: the fields are in PARAMS, nothing else counts; false for a line that does not
 * exist or cannot be stored. Throws CONFIG_ID_EMPTY, CONFIG_WRONG_USER_PERMISSION.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-update.html
 */
export function configUpdate({ world, params: raw }: Call): boolean {
	const { CONFIG_ID, PARAMS } = upperKeys(raw);
	if (isEmpty(CONFIG_ID)) throw new RestError('CONFIG_ID_EMPTY', "Config ID can't be empty");
	if (!world.options.lineRights) {
		throw new RestError('CONFIG_WRONG_USER_PERMISSION', 'Permission denied', 403);
	}
	const line = world.lines.get(toInt(CONFIG_ID));
	if (!line) return false;
	const given = asArray(PARAMS);
	const queue = isSet(given, 'QUEUE') ? readQueue(world, given.QUEUE) : line.QUEUE;
	if (!queue) return false;
	const known = Object.keys(given).filter(
		(name) => name in line && isSet(given, name) && !/^(ID|QUEUE|WELCOME_BOT_.*)$/.test(name),
	);
	const others = Object.fromEntries(known.map((name) => [name, toStr(given[name])]));
	Object.assign(line, others, botFields(given), { QUEUE: queue });
	return true;
}
