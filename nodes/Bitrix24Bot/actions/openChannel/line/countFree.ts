import { readLine } from '../../../../shared/openChannel/lines';
import type { Portal } from '../../../../shared/portal/portal';
import { asYesNo } from '../../../../shared/values/lenient';
import { ask } from '../../ask';
import { byStatistics } from './operators';

/** By the queue: how many are online. */
const countOnline = async (portal: Portal, lineId: number): Promise<number | null> => {
	const { fields, queue } = await readLine(portal, lineId, {
		WITH_QUEUE: 'Y',
		SHOW_OFFLINE: 'N',
	});
	const isOnline = asYesNo(fields.QUEUE_ONLINE);
	if (isOnline === undefined) return null;
	return isOnline ? Math.max(1, queue.length) : 0;
};

/**
 * How many can take a dialog of a line now; where the portal does not say so, how many are online. Nobody waits for
 * long for the answer.
 *
 * @returns null when it tells neither
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 */
export const countFree = async (portal: Portal, lineId: number | null): Promise<number | null> => {
	if (lineId === null) return null;
	const query = { status: 'online', isFree: true };
	const listed = await ask(byStatistics(portal, lineId, query, Infinity, true));
	if ('value' in listed) return listed.value.length;
	const online = await ask(countOnline(portal, lineId));
	return 'value' in online ? online.value : null;
};
