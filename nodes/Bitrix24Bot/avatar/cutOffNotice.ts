import type { IExecuteFunctions } from 'n8n-workflow';

/** Runs that were told: once is enough for all their items. */
const told = new WeakSet<IExecuteFunctions>();

/** Tells, as a hint on the finished execution, that the end of an image is missing. */
export const cutOffNotice = (context: IExecuteFunctions, index: number): void => {
	if (told.has(context)) return;
	told.add(context);
	context.addExecutionHints({
		message: `The image of item ${index} has no end: the lower part may be missing. It was sent as it is, because Bitrix24 takes it. If the picture looks wrong, download or export it again.`,
		type: 'warning',
		location: 'outputPane',
	});
};
