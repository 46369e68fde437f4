import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { frequentEvents, describeEvent } from '../shared/events/portal/eventSubjects';
import { withPickerPortal } from '../shared/portal/withPickerPortal';
import { isBotEvent } from './readForm';

/** What a builder has to know before choosing an event. */
const notes: Record<string, string> = {
	ONOPENLINEMESSAGEADD:
		'Messages of operators and bots come as well, those of this workflow included: check fromClient of the item',
	ONSESSIONFINISH: 'When a dialog is closed for good; a closing text or a rating may delay it',
};

/** Options for the list of events; those without a label have Bitrix24's name. */
export const toOptions = (names: readonly string[]): INodePropertyOptions[] =>
	[...new Set(names.map((name) => name.toUpperCase()))]
		// Bots have triggers of their own; offline events are not posted.
		.filter((name) => !isBotEvent(name) && !/^ON(IMV2|OFFLINEEVENT)/.test(name))
		.map((name) => ({
			name: describeEvent(name).label ?? name,
			value: name,
			...(name in notes && { description: notes[name] }),
		}))
		.sort((one, other) => one.name.localeCompare(other.name));

/**
 * Events to choose from. The portal tells an app those that its permissions allow; an inbound webhook
 * may not ask.
 *
 * @throws NodeApiError, NodeOperationError with the code of the refusal
 * @see https://apidocs.bitrix24.com/api-reference/events/events.html
 */
export async function getEvents(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	if (this.getCurrentNodeParameter('authentication') !== 'oAuth2') return toOptions(frequentEvents);
	const names = await withPickerPortal(
		this,
		async (portal) => await portal.call<unknown>('events', {}),
	);
	return toOptions(Object.values((names ?? {}) as object).map(String));
}
