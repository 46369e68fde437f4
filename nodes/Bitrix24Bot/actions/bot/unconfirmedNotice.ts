import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { runWarning } from '../../common/runWarning';

const warn = runWarning();

/**
 * Adds a hint to the execution when the portal accepted a change and kept the bot, or may have kept it, as it was.
 *
 * @param item of the output; see `Report`
 * @returns the item
 */
export const withUnconfirmedNotice = <Item extends IDataObject>(
	context: IExecuteFunctions,
	index: number,
	item: Item,
): Item => {
	if (!item.unchanged && !item.unconfirmed) return item;
	const { unchanged = [], unconfirmed = [], apiVersion } = item;
	// In v2, only the same picture again is unconfirmed: nothing to warn of.
	const names = (apiVersion === 'v1' ? [unchanged, unconfirmed] : [unchanged]).flat();
	if (names.length === 0) return item;
	const list = names.join(', ');
	const message =
		apiVersion === 'v1'
			? `Bitrix24 accepted the changes of item ${index}, but these may be as they were: ${list}. By its published server source, v1 keeps the old avatar. Use API version v2.`
			: `Bitrix24 accepted the changes of item ${index}, but its answer shows that these did not change: ${list}.`;
	warn(context, message);
	return item;
};
