import type { IExecuteFunctions } from 'n8n-workflow';

/** Waits below this, in milliseconds, are not worth a word. */
const LONG = 10_000;

const inSeconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/**
 * Keeps people informed while a run waits for the portal's request limit: a line in n8n's log when a
 * long wait begins, and a hint on the execution when it is over.
 */
export const limitWaits = (context: IExecuteFunctions) => {
	let total = 0;
	return {
		/** A wait of this many milliseconds begins. */
		begin: (milliseconds: number): void => {
			total += milliseconds;
			if (milliseconds < LONG) return;
			const { name } = context.getNode();
			context.logger.info(
				`${name}: waiting ${inSeconds(milliseconds)} for Bitrix24's request limit`,
			);
		},
		/** The run is over. */
		report: (): void => {
			if (total < LONG) return;
			context.addExecutionHints({
				message: `Waited ${inSeconds(total)} for the portal's request limit. All workflows of this server share it.`,
				location: 'outputPane',
			});
		},
	};
};
