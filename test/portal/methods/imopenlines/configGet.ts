import { queueOf } from '../../model/lines/lines';
import { operatorState } from '../../model/lines/operators';
import { nameOf } from '../../model/users';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { isEmpty, toInt, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Line } from '../../types/line';
import type { Call } from '../method';

const yes = (value: unknown): boolean => (value ?? 'Y') === 'Y';

/** Names and positions of operators, by ID. */
export function userFields(world: World, ids: number[]): Params {
	return Object.fromEntries(
		ids.map((id) => [
			id,
			{
				USER_NAME: nameOf(world, id),
				USER_WORK_POSITION: world.users.get(id)?.workPosition ?? null,
				USER_AVATAR: '',
				USER_AVATAR_ID: '0',
			},
		]),
	);
}

function queueParts(world: World, line: Line, withOffline: boolean): Params {
	const isOnline = (id: number) => operatorState(world, id).status === 'online';
	const all = queueOf(line);
	const shown = all.filter((id) => withOffline || isOnline(id));
	const fields = userFields(world, shown);
	const full = shown.map((id, place) => [
		id,
		{
			ID: String(200 + id),
			SORT: String(place),
			USER_ID: String(id),
			DEPARTMENT_ID: '0',
			...(fields[id] as Params),
		},
	]);
	return {
		QUEUE: shown.map(String),
		QUEUE_FULL: Object.fromEntries(full) as Params,
		QUEUE_USERS_FIELDS: fields,
		QUEUE_ONLINE: all.some(isOnline) ? 'Y' : 'N',
	};
}

/**
 * `imopenlines.config.get`: an Open Channel, all values as texts; false for one that does not exist. With the
 * queue and those who are offline, unless WITH_QUEUE or SHOW_OFFLINE says no.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-get.html
 */
export function configGet({ world, params: raw }: Call): Params | false {
	const { CONFIG_ID, WITH_QUEUE, SHOW_OFFLINE } = upperKeys(raw);
	if (isEmpty(CONFIG_ID)) throw new RestError('CONFIG_ID_EMPTY', "Config ID can't be empty");
	const line = world.lines.get(toInt(CONFIG_ID));
	if (!line) return false;
	const fields = Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'QUEUE'));
	return yes(WITH_QUEUE) ? { ...fields, ...queueParts(world, line, yes(SHOW_OFFLINE)) } : fields;
}
