import type { IExecuteFunctions } from 'n8n-workflow';

import type { LimitWait } from '../../shared/portal/window/runContext';

/** Shorter waits are not reported. */
const WORTH_TELLING_MS = 10_000;

const inSeconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/** Adds waits up; those of requests that wait at the same time count once. */
class WaitingTime {
	total = 0;

	private until = 0;

	add({ from, to }: LimitWait): void {
		this.total += Math.max(0, to - Math.max(from, this.until));
		this.until = Math.max(this.until, to);
	}
}

/**
 * Reports waits for the portal's limits: in n8n's log as the time adds up, and as hints on the finished execution.
 */
export const limitNotice = (context: IExecuteFunctions) => {
	const forRequests = new WaitingTime();
	const forMethods = new Map<string, WaitingTime>();
	let logged = 0;
	const total = () =>
		[forRequests, ...forMethods.values()].reduce((sum, waiting) => sum + waiting.total, 0);
	const hint = (message: string) => context.addExecutionHints({ message, location: 'outputPane' });
	return {
		/** A request waits for one of the portal's limits, or has waited for it. */
		add: (waiting: LimitWait): void => {
			const { method } = waiting;
			const time =
				method === undefined ? forRequests : (forMethods.get(method) ?? new WaitingTime());
			if (method !== undefined) forMethods.set(method, time);
			time.add(waiting);
			if (total() - logged < WORTH_TELLING_MS) return;
			logged = total();
			const { name } = context.getNode();
			context.logger.info(`${name}: waited ${inSeconds(logged)} so far for Bitrix24's limits`);
		},
		/** The run is over. */
		report: (): void => {
			if (forRequests.total >= WORTH_TELLING_MS) {
				hint(
					`Waited ${inSeconds(forRequests.total)} for the portal's request limit. All workflows of this server share it.`,
				);
			}
			for (const [method, { total: waited }] of forMethods) {
				if (waited < WORTH_TELLING_MS) continue;
				hint(
					`Waited ${inSeconds(waited)} because ${method} had used up the time that the portal allows a method within 10 minutes.`,
				);
			}
		},
	};
};
