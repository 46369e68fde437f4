/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { parallelismOf } from '../../../nodes/shared/portal/pacing/parallelism';

/**
 * Does some work, and watches how many requests are in flight to a portal meanwhile.
 *
 * @param url any address of the portal
 * @returns what the work gave, and the most requests that were seen in flight at the same time
 */
export const watchInFlight = async <Value>(
	url: string,
	work: () => Promise<Value>,
): Promise<{ value: Value; most: number }> => {
	const { host } = new URL(url);
	let most = 0;
	const watch = setInterval(() => {
		most = Math.max(most, parallelismOf(host).inFlight);
	}, 1);
	try {
		const value = await work();
		return { value, most };
	} finally {
		clearInterval(watch);
	}
};
