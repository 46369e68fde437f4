import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { PushState } from '../shared/events/activation/activation';
import { ownAddress } from '../shared/events/activation/ownAddress';
import type { TriggerForm } from './readForm';

/**
 * What the node keeps in n8n's static data while the portal posts events to it. n8n stores the static data
 * of a workflow as a whole, so an execution that ends late may put an old state back, or none. The portal
 * knows better (`event.get`); this only helps to find addresses from before a move.
 */
export interface TriggerState extends PushState {
	events: string[];
}

export const toState = (
	context: IHookFunctions | IWebhookFunctions,
	{ connection, events }: Pick<TriggerForm, 'connection' | 'events'>,
): TriggerState => ({ host: connection.host, url: ownAddress(context, connection), events });

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((name) => other.includes(name));

/** Whether two states mean the same to the portal. */
export const isSame = (one: Partial<TriggerState>, { host, url, events }: TriggerState): boolean =>
	one.host === host && one.url === url && isSameSet(one.events ?? [], events);
