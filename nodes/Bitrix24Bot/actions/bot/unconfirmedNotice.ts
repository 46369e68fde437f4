import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** Runs that were told: once is enough for all their items. */
const told = new WeakSet<IExecuteFunctions>();

/**
 * Tells, as a hint on the finished execution, that the portal took a change and may have kept the bot as it was.
 *
 * @param item of the output; see `Report`
 * @returns the item
 */
export const withUnconfirmedNotice = <Item extends IDataObject>(
	context: IExecuteFunctions,
	index: number,
	item: Item,
): Item => {
	const { unchanged = [], unconfirmed = [], apiVersion } = item;
	// In v2, only the same picture again is unconfirmed: nothing to warn of.
	const names = (apiVersion === 'v1' ? [unchanged, unconfirmed] : [unchanged]).flat();
	if (names.length === 0 || told.has(context)) return item;
	told.add(context);
	const advice =
		apiVersion === 'v1'
			? 'By its published server source, v1 keeps the old avatar. Use API version v2.'
			: 'The bot that it answered with shows them as they were.';
	context.addExecutionHints({
		message: `Bitrix24 took the changes of item ${index}, but these are not proven: ${names.join(', ')}. ${advice}`,
		type: 'warning',
		location: 'outputPane',
	});
	return item;
};
