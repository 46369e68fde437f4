import { policy } from '../../../../shared/portal/pacing/policy';
import type { Portal } from '../../../../shared/portal/portal';
import { settled } from '../../../../shared/values/outcome';

/** So often is a dialog read for one call at most, so that a very slow portal gets it in the end. */
const MAX_READS = 3;

/**
 * Reads a dialog, and acts on what it is like. A call that has to wait until the reading is older than 10 s
 * (`policy.dialogAge`) is given up before it leaves; then it is read again, and `act` begins anew. The third reading for
 * one call counts in any case.
 *
 * @param act is given a portal for the calls that depend on the reading, the reading, and what to call after each of
 * them that must not be made again: the next one has three readings of its own. It gives undefined to have the dialog
 * read once more
 * @throws Bitrix24Error those of `read` and `act`
 */
export const whileFresh = async <Reading, Value>(
	portal: Portal,
	read: () => Promise<Reading>,
	act: (fresh: Portal, reading: Reading, moved: () => void) => Promise<Value | undefined>,
): Promise<Value> => {
	for (let reads = 1; ; reads += 1) {
		const reading = await read();
		const end = Date.now() + policy.dialogAge;
		const freshness = { until: reads < MAX_READS ? end : Infinity, isExpired: false };
		const moved = () => {
			reads = 0;
			freshness.until = end;
		};
		const outcome = await settled(act(portal.whileFresh(freshness), reading, moved));
		if ('value' in outcome) {
			if (outcome.value !== undefined) return outcome.value;
		} else if (!freshness.isExpired) throw outcome.error;
	}
};
