import type { IDataObject } from 'n8n-workflow';

import type { Receiver } from '../shared/events/incoming/receive';
import { readPortalEvents, type PortalEvent } from '../shared/events/portal/portalEvent';
import { wait } from '../shared/portal/pacing/wait';
import { fetchObject } from './fetchObject';
import { readForm, type TriggerForm } from './readForm';
import { toState, type TriggerState } from './state';

/**
 * How long an event waits before the workflow starts, in milliseconds. Changes within the same second are
 * posted as the very same bytes, and dropped as replays. A second after an event has arrived, the second
 * in which it happened is over, whatever the clocks say, and whoever reads the object then sees the last
 * change. All events but those of new objects (and sessions) wait, so that they keep their order.
 */
const pauseBefore = ({ event }: PortalEvent): number =>
	/(?:ADD(?:_\d+)?|START)$/.test(event) ? 0 : 1000;

export const receiver: Receiver<TriggerForm, TriggerState, PortalEvent> = {
	readForm,
	advice: {
		webhook:
			'. If it came from your Bitrix24: copy the application token of the outbound webhook into this node again',
		oAuth2:
			'. If it came from your Bitrix24: unpublish and publish the workflow, or enter the application token in the credential',
	},
	readEvents: readPortalEvents,
	restoreState: (context, form) => toState(context, form),
	isWanted: ({ event }, { events }) => events.includes(event),
	async prepareItems(context, events, { connection, fetchObject: isFetched }) {
		await wait(context.getMode() === 'manual' ? 0 : pauseBefore(events[0]));
		return await Promise.all(
			events.map(async (event) => {
				const fetched = isFetched ? await fetchObject(context, connection, event) : {};
				const { data, ...details } = event;
				return { json: { ...details, ...fetched, data } as IDataObject };
			}),
		);
	},
};
