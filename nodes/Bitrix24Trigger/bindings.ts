import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { isOpenChannelEvent } from '../shared/events/portal/openChannelEvent';
import type { Portal } from '../shared/portal/portal';
import { settled, valueOf } from '../shared/values/outcome';

/** Events (upper-case names) that the portal posts to an address of ours. */
interface Bindings {
	url: string;
	events: readonly string[];
}

/**
 * Names of the events that the portal posts to an address, each once. A user who is not an administrator
 * sees only their own bindings.
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

/** Already bound by this user to this address: nothing to do. */
const isBoundAlready = (error: unknown): boolean =>
	error instanceof Bitrix24Error && /already bin/i.test(error.message);

/** To an app without the permission, an event does not exist. */
const isUnknown = (error: unknown): boolean =>
	error instanceof Bitrix24Error && error.code === 'ERROR_EVENT_NOT_FOUND';

/** @see https://apidocs.bitrix24.com/api-reference/events/event-bind.html */
const bindOne = async (portal: Portal, event: string, handler: string): Promise<void> => {
	const outcome = await settled(portal.call('event.bind', { event, handler }));
	if (!('error' in outcome) || isBoundAlready(outcome.error)) return;
	throw isUnknown(outcome.error) && isOpenChannelEvent(event)
		? new Bitrix24Error('OPEN_CHANNEL_EVENTS_NOT_PERMITTED', { detail: event })
		: outcome.error;
};

/**
 * Takes events off an address.
 *
 * @returns how many handlers the portal has removed; zero is not an error
 * @throws Bitrix24Error the first refusal, after everything was tried
 * @see https://apidocs.bitrix24.com/api-reference/events/event-unbind.html
 */
export const unbind = async (portal: Portal, { url, events }: Bindings): Promise<number> => {
	const outcomes = await Promise.all(
		events.map(
			async (event) =>
				await settled(portal.call<IDataObject>('event.unbind', { event, handler: url })),
		),
	);
	return outcomes
		.map((outcome) => Number(valueOf(outcome)?.count) || 0)
		.reduce((sum, count) => sum + count, 0);
};

/**
 * Takes off what the portal has for our address, and what is kept of it or of an earlier one.
 *
 * @returns how many handlers the portal has removed
 */
export const unbindAll = async (
	portal: Portal,
	url: string,
	{ url: keptUrl = url, events: kept = [] }: Partial<Bindings>,
): Promise<number> => {
	const bound = await eventsBoundTo(portal, url);
	const here = keptUrl === url ? [...new Set([...bound, ...kept])] : bound;
	const counts = await Promise.all([
		unbind(portal, { url, events: here }),
		keptUrl === url ? 0 : unbind(portal, { url: keptUrl, events: kept }),
	]);
	return counts[0] + counts[1];
};

/**
 * Has exactly these events posted to an address: binds those that are missing and takes off those that
 * are not wanted any more. All or nothing: when one is refused, those bound just now are taken off again.
 *
 * @throws Bitrix24Error OPEN_CHANNEL_EVENTS_NOT_PERMITTED, and of `event.get` and `event.bind`, e.g.
 * ERROR_EVENT_NOT_FOUND
 */
export const bind = async (portal: Portal, { url, events }: Bindings): Promise<void> => {
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
	// Failure is harmless: events that were not chosen are filtered on arrival.
	const surplus = bound.filter((event) => !events.includes(event));
	await settled(unbind(portal, { url, events: surplus }));
};
