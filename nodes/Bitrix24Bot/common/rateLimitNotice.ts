import type { IExecuteFunctions } from 'n8n-workflow';

/** Shorter waits are not reported. */
const WORTH_TELLING_MS = 10_000;

const inSeconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/**
 * Reports waits for the portal's request limit: in n8n's log as the time adds up, and as a hint on the finished
 * execution.
 */
export const rateLimitNotice = (context: IExecuteFunctions) => {
	let total = 0;
	let logged = 0;
	return {
		/** A request waited for this many milliseconds. */
		add: (milliseconds: number): void => {
			total += milliseconds;
			if (total - logged < WORTH_TELLING_MS) return;
			logged = total;
			const { name } = context.getNode();
			context.logger.info(
				`${name}: waited ${inSeconds(total)} so far for Bitrix24's request limit`,
			);
		},
		/** The run is over. */
		report: (): void => {
			if (total < WORTH_TELLING_MS) return;
			context.addExecutionHints({
				message: `Waited ${inSeconds(total)} for the portal's request limit. All workflows of this server share it.`,
				location: 'outputPane',
			});
		},
	};
};
