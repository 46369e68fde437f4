import { acceptDialog, closeDialog, transferDialog } from '../../actions/lines/operators';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { toInt, toStr } from '../../php/values';
import { RestError } from '../../types/errors';

/** What an operator does with a dialog: `accept`, `close`, or `transfer` to `12` or `queue7`. Throws RestError. */
export function moveDialog(world: World, userId: number, params: Params): void {
	const chatId = toInt(toStr(params.dialog).replace(/^chat/, ''));
	const target = toStr(params.target);
	switch (params.action) {
		case 'accept':
			return acceptDialog(world, userId, chatId);
		case 'close':
			return closeDialog(world, userId, chatId);
		case 'transfer': {
			const id = toInt(target.replace(/^queue/, ''));
			const to = target.startsWith('queue') ? { lineId: id } : { userId: id };
			return transferDialog(world, userId, chatId, to);
		}
		default:
			throw new RestError('ERROR_ARGUMENT', 'There is no such action');
	}
}
