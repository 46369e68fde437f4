import type { Portal } from '../../portal';

/** What each request has carried, in order: the methods, and how many calls of each. */
export const requestsOf = ({ journal }: Portal): Array<Record<string, number>> => {
	const requests: Array<Record<string, number>> = [];
	for (const { method, inBatch } of journal) {
		if (!inBatch) requests.push({});
		if (method === 'batch') continue;
		const request = requests[requests.length - 1];
		request[method] = (request[method] ?? 0) + 1;
	}
	return requests;
};

/** How many calls of a method have reached the portal. */
export const countOf = ({ journal }: Portal, wanted: string): number =>
	journal.filter(({ method }) => method === wanted).length;
