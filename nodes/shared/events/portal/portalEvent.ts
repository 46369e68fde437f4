import type { IDataObject } from 'n8n-workflow';

import { asNumber } from '../../values/lenient';
import type { PostedEvent } from '../incoming/postedEvent';
import { withoutTokens } from '../incoming/withoutTokens';
import { describeEvent, objectIdIn } from './eventSubjects';

/** An event of the portal, e.g. of its CRM, as items have it. */
export interface PortalEvent {
	/** The portal's name, e.g. `ONCRMDEALUPDATE`. */
	event: string;
	/** @see EventDescription */
	entity?: string;
	action?: string;
	/** The event has only the ID of the object. */
	objectId?: number;
	/** Who caused it; absent for robots, and always for outbound webhooks. */
	userId?: number;
	/** ISO 8601; absent if the portal does not give it. */
	time?: string;
	/** The event's own data, without tokens. */
	data: IDataObject;
}

export const readPortalEvent = (posted: PostedEvent): PortalEvent => {
	const { event, auth, timestamp } = posted;
	const data = withoutTokens(posted.data);
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
