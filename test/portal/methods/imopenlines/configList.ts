import { queueOf } from '../../model/lines/lines';
import type { Params } from '../../php/params';
import { asArray, isArray, isSet, toInt, toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import { firstLine, type Line } from '../../types/line';
import type { Call } from '../method';
import { userFields } from './configGet';

const wrong = (text: string) => new RestError('INVALID_FORMAT', text);

/** Fields that can be chosen, sorted and filtered by; the queue comes by an option only. */
const FIELDS = Object.keys(firstLine()).filter((name) => name !== 'QUEUE');

const PAGE = 50;
const MAX_PAGE = 200;

function checkKeys(given: Params, allowed: string[], what: string): void {
	const others = Object.keys(given).filter((key) => !allowed.includes(key));
	if (others.length > 0) throw wrong(`Unsupported ${what} fields are passed: ${others.join(', ')}`);
}

/** An array among the PARAMS, empty when it is missing. */
function arrayOf(params: Params, name: string): Params {
	const value = params[name];
	if (value === undefined || value === null || isArray(value)) return asArray(value);
	throw wrong(`A wrong format for the PARAMS field '${name}' is passed`);
}

/** The name without a condition before it. */
function fieldOf(key: unknown, where: string): keyof Line {
	const field = toStr(key).replace(/^[!<>=%@]{0,3}/, '');
	if (!/^[A-Z][A-Z_0-9]*$/.test(field)) {
		throw wrong(`A wrong field name is passed in the PARAMS field '${where}'`);
	}
	if (FIELDS.includes(field)) return field as keyof Line;
	throw wrong(`An unknown field '${field}' is passed in the PARAMS field '${where}'`);
}

function countOf(params: Params, name: string): number | undefined {
	if (!isSet(params, name)) return undefined;
	if (/^\d+$/.test(toStr(params[name]))) return toInt(params[name]);
	throw wrong(`A non-negative integer is expected in the PARAMS field '${name}'`);
}

const compare = (one: string, other: string): number => {
	const difference = Number(one) - Number(other);
	return Number.isNaN(difference) ? one.localeCompare(other) : difference;
};

type Test = (line: Line) => boolean;

/** Conditions: equal, one of several, part of the text (`%`), and their opposites. */
function readFilter(filter: Params): Test[] {
	return Object.entries(filter).map(([key, value]): Test => {
		const field = fieldOf(key, 'filter');
		const wanted = (isArray(value) ? Object.values(value) : [value]).map(toStr);
		const [isPart, isNot] = [key.includes('%'), key.startsWith('!')];
		return (line) => {
			const text = toStr(line[field]);
			const fits = wanted.some((one) =>
				isPart ? text.toLowerCase().includes(one.toLowerCase()) : compare(text, one) === 0,
			);
			return fits !== isNot;
		};
	});
}

function readOrder(order: Params): { field: keyof Line; sign: number } {
	const entries = Object.entries(order).map(([key, direction]) => {
		const field = fieldOf(key, 'order');
		const way = toStr(direction).toUpperCase();
		if (way !== 'ASC' && way !== 'DESC') {
			throw wrong("A wrong sorting direction is passed in the PARAMS field 'order'");
		}
		return { field, sign: way === 'ASC' ? 1 : -1 };
	});
	return entries[0] ?? { field: 'ID', sign: 1 };
}

/** `QUEUE` and `CONFIG_QUEUE` of the options. */
function readOptions(options: Params): { hasQueue: boolean; hasConfigQueue: boolean } {
	checkKeys(options, ['QUEUE', 'CONFIG_QUEUE', 'CHECK_PERMISSION'], 'OPTIONS');
	for (const name of ['QUEUE', 'CONFIG_QUEUE']) {
		if (isArray(options[name])) {
			throw wrong(`A wrong format for the OPTIONS field '${name}' is passed`);
		}
	}
	return { hasQueue: options.QUEUE === 'Y', hasConfigQueue: options.CONFIG_QUEUE === 'Y' };
}

/**
 * `imopenlines.config.list.get`: lines by the page, up to 200; there is no total. Throws INVALID_FORMAT for
 * anything that is not as documented.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html
 */
export function configList({ world, params: raw }: Call): Params[] {
	const { PARAMS, OPTIONS } = upperKeys(raw);
	const params = asArray(PARAMS);
	checkKeys(params, ['select', 'filter', 'order', 'limit', 'offset'], 'PARAMS');
	const select = Object.values(arrayOf(params, 'select'));
	const wanted = select.filter((name) => name !== '*').map((name) => fieldOf(name, 'select'));
	const { field, sign } = readOrder(arrayOf(params, 'order'));
	const tests = readFilter(arrayOf(params, 'filter'));
	const limit = Math.min(countOf(params, 'limit') || PAGE, MAX_PAGE);
	const offset = countOf(params, 'offset') ?? 0;
	const { hasQueue, hasConfigQueue } = readOptions(asArray(OPTIONS));
	const shown = wanted.length === 0 ? FIELDS : wanted;
	return [...world.lines.values()]
		.filter((line) => tests.every((test) => test(line)))
		.sort((one, other) => sign * compare(toStr(one[field]), toStr(other[field])))
		.slice(offset, offset + limit)
		.map((line) => {
			const queue = queueOf(line);
			const entities = line.QUEUE.map((ENTITY_ID) => ({ ENTITY_ID, ENTITY_TYPE: 'user' }));
			return {
				...Object.fromEntries(Object.entries(line).filter(([name]) => shown.includes(name))),
				...(hasQueue ? { QUEUE: queue, QUEUE_USERS_FIELDS: userFields(world, queue) } : {}),
				...(hasConfigQueue ? { CONFIG_QUEUE: entities } : {}),
			};
		});
}
