import type { IExecuteFunctions } from 'n8n-workflow';

import type { LimitWait } from '../../shared/portal/window/runContext';

/** Shorter waits are not reported. */
const WORTH_TELLING_MS = 10_000;

const inSeconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/**
 * Time in which at least one request waited: requests side by side wait at the same time, which counts once. Waits come
 * about in the order in which they begin.
 */
class WaitedTime {
	total = 0;
	private counted = 0;

	add({ from, until }: LimitWait): void {
		this.total += Math.max(0, until - Math.max(from, this.counted));
		this.counted = Math.max(this.counted, until);
	}
}

/**
 * Reports waits for the portal's limits: in n8n's log as the time adds up, and as a hint on the finished execution.
 */
export const rateLimitNotice = (context: IExecuteFunctions) => {
	const requests = new WaitedTime();
	const runTime = new WaitedTime();
	const methods = new Set<string>();
	let logged = 0;
	const log = (text: string) => context.logger.info(`${context.getNode().name}: ${text}`);
	return {
		/** A request has waited for the request limit, or begins to wait for the time of its method. */
		add: (wait: LimitWait): void => {
			const time = wait.method === undefined ? requests : runTime;
			const before = time.total;
			time.add(wait);
			if (wait.method !== undefined) {
				methods.add(wait.method);
				const added = time.total - before;
				if (added >= WORTH_TELLING_MS)
					log(`waits ${inSeconds(added)}, because ${wait.method} has used up its run time`);
			} else if (time.total - logged >= WORTH_TELLING_MS) {
				logged = time.total;
				log(`waited ${inSeconds(logged)} so far for Bitrix24's request limit`);
			}
		},
		/** The run is over. */
		report: (): void => {
			const parts: string[] = [];
			if (requests.total >= WORTH_TELLING_MS)
				parts.push(
					`Waited ${inSeconds(requests.total)} for the portal's request limit. All workflows of this server share it.`,
				);
			if (runTime.total >= WORTH_TELLING_MS)
				parts.push(
					`Waited ${inSeconds(runTime.total)} because ${[...methods].join(' and ')} had used up the run time that the portal allows a method within 10 minutes.`,
				);
			if (parts.length === 0) return;
			context.addExecutionHints({ message: parts.join(' '), location: 'outputPane' });
		},
	};
};
