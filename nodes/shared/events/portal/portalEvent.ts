import type { IDataObject } from 'n8n-workflow';

import { asNumber } from '../../values/lenient';
import type { PostedEvent } from '../incoming/postedEvent';
import { withoutTokens } from '../incoming/withoutTokens';
import { describeEvent, objectIdIn } from './eventSubjects';

/** An event of the portal, e.g. of its CRM, as the workflow gets it. */
export interface PortalEvent {
	/** The portal's name, e.g. `ONCRMDEALUPDATE`. */
	event: string;
	/** @see Meaning */
	entity?: string;
	action?: string;
	/** The event brings the ID of the object and nothing else of it. */
	objectId?: number;
	/** Who caused it; absent for robots, and always for outbound webhooks. */
	userId?: number;
	/** ISO 8601; absent when the portal did not say. */
	time?: string;
	/** The portal's own words, without tokens. */
	data: IDataObject;
}

/** Reads an event that is believed. */
export const readPortalEvent = ({
	event,
	data: raw,
	auth,
	timestamp,
}: PostedEvent): PortalEvent => {
	const data = withoutTokens(raw);
	const { entity, action } = describeEvent(event);
	const objectId = objectIdIn(data);
	const userId = asNumber(auth.user_id);
	return {
		event,
		...(entity && { entity, action }),
		...(objectId !== undefined && { objectId }),
		...(userId && { userId }),
		...(timestamp > 0 && { time: new Date(timestamp * 1000).toISOString() }),
		data,
	};
};
