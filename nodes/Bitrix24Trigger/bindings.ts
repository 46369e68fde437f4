import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import type { Portal } from '../shared/portal/portal';
import { settled } from '../shared/values/outcome';

/** What the portal is asked to post, and where to. */
export interface Subscription {
	/** Our address, as the portal has it. */
	url: string;
	/** Upper-case names. */
	events: readonly string[];
}

/**
 * Names that the portal posts to an address, each once. For who is no administrator these are those
 * that the same user has bound.
 *
 * @see https://apidocs.bitrix24.com/api-reference/events/event-get.html
 */
export const eventsBoundTo = async (portal: Portal, url: string): Promise<string[]> => {
	const handlers = await portal.call<IDataObject[] | null>('event.get', {});
	const names = Object.values(handlers ?? [])
		.filter(({ handler }) => handler === url)
		.map(({ event }) => String(event).toUpperCase());
	return [...new Set(names)];
};

/** The same event, address and user again: what we want is so already. */
const isBoundAlready = (error: unknown): boolean =>
	error instanceof Bitrix24Error && /already bin/i.test(error.message);

/** @see https://apidocs.bitrix24.com/api-reference/events/event-bind.html */
const bindOne = async (portal: Portal, event: string, handler: string): Promise<void> => {
	const outcome = await settled(portal.call('event.bind', { event, handler }));
	if ('error' in outcome && !isBoundAlready(outcome.error)) throw outcome.error;
};

/**
 * Takes an address off.
 *
 * @returns how many handlers the portal has removed; none is no refusal
 * @throws Bitrix24Error the first refusal, after everything was tried
 * @see https://apidocs.bitrix24.com/api-reference/events/event-unbind.html
 */
export const unbind = async (portal: Portal, { url, events }: Subscription): Promise<number> => {
	const outcomes = await Promise.all(
		events.map(
			async (event) =>
				await settled(portal.call<IDataObject>('event.unbind', { event, handler: url })),
		),
	);
	const refused = outcomes.find((outcome) => 'error' in outcome);
	if (refused && 'error' in refused) throw refused.error;
	return outcomes
		.map((outcome) => ('value' in outcome ? Number(outcome.value?.count) || 0 : 0))
		.reduce((sum, count) => sum + count, 0);
};

/**
 * Has exactly these events posted to an address: binds what is missing and takes off what is not
 * wanted any more. All or nothing: when an event is refused, those bound just now are taken off again.
 *
 * @throws Bitrix24Error of `event.get` and `event.bind`, e.g. ERROR_EVENT_NOT_FOUND
 */
export const bind = async (portal: Portal, { url, events }: Subscription): Promise<void> => {
	const bound = await eventsBoundTo(portal, url);
	const missing = events.filter((event) => !bound.includes(event));
	const outcomes = await Promise.all(
		missing.map(async (event) => await settled(bindOne(portal, event, url))),
	);
	const refused = outcomes.find((outcome) => 'error' in outcome);
	if (refused && 'error' in refused) {
		const fresh = missing.filter((_, index) => 'value' in outcomes[index]);
		await settled(unbind(portal, { url, events: fresh }));
		throw refused.error;
	}
	// Should this not work: what is not chosen is not let through either.
	const surplus = bound.filter((event) => !events.includes(event));
	await settled(unbind(portal, { url, events: surplus }));
};
