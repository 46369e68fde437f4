import { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { PendingCall } from './requests';

/**
 * Gives up the calls of a request whose reason to be sent no longer counts, because they have waited for earlier items
 * or for the portal's limits since. One that was sent already, and whose answer was lost, may have worked.
 *
 * @returns whether there were any; then the others wait as well, because they may have to stay behind these
 */
export const giveUpStale = (calls: readonly PendingCall[]): boolean => {
	const now = Date.now();
	let isAny = false;
	for (const { freshness, state, method, settle } of calls) {
		if (!freshness || now <= freshness.until) continue;
		isAny = true;
		freshness.isExpired = !state.isLost;
		const code = state.isLost ? 'OUTCOME_UNKNOWN' : 'NOT_SENT';
		settle({ error: new Bitrix24Error(code, { method }) });
	}
	return isAny;
};
