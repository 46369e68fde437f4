import { queueOf } from '../../../model/lines/lines';
import { activeSessions, freeSlots, operatorState } from '../../../model/lines/operators';
import { isoSeconds } from '../../../php/isoSeconds';
import type { Params } from '../../../php/params';
import type { Call } from '../../method';
import { checkTariff, pageOf, readFlag, readList, readWord } from './reading';

const STATUSES = ['online', 'offline', 'pause'];

/**
 * `imopenlines.v2.Operator.list`: a row for each operator of each line. Throws TARIFF_RESTRICTION, INVALID_FILTER,
 * OFFSET_TOO_LARGE.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/statistics/imopenlines-v2-operator-list.html
 */
export function operatorList({ world, params }: Call): Params {
	checkTariff(world);
	const lines = readList(params, 'configId');
	const users = readList(params, 'userId');
	const status = readWord(params, 'status', STATUSES);
	const hasFreeSlots = readFlag(params, 'hasFreeSlots');
	const rows = [...world.lines.values()].flatMap((line) =>
		queueOf(line).map((userId) => {
			const state = operatorState(world, userId);
			return {
				userId,
				configId: Number(line.ID),
				status: state.status,
				activeSessions: activeSessions(world, userId),
				maxChat: Number(line.MAX_CHAT) || state.maxChat,
				freeSlots: freeSlots(world, line, userId),
				lastActivityDate: isoSeconds(state.lastActivity),
			};
		}),
	);
	const found = rows.filter(
		(row) =>
			(!lines || lines.includes(String(row.configId))) &&
			(!users || users.includes(String(row.userId))) &&
			(status === undefined || row.status === status) &&
			(hasFreeSlots === undefined || row.freeSlots > 0 === hasFreeSlots),
	);
	const { page, hasNextPage } = pageOf(found, params);
	return { operators: page, hasNextPage };
}
