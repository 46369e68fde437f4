import type { IDataObject } from 'n8n-workflow';

import { asNumber } from '../../values/lenient';
import { withoutUndefined } from '../../values/objects';
import type { PostedEvent } from '../incoming/postedEvent';
import { withoutTokens } from '../incoming/withoutTokens';
import { commentIn, describeEvent, objectIdIn, type CommentIds } from './eventSubjects';
import { openChannelEvents, type OpenChannelEvent } from './openChannelEvent';

/** An event of the portal, e.g. of its CRM, as items have it. */
export interface PortalEvent extends CommentIds, OpenChannelEvent {
	/** The portal's name, e.g. `ONCRMDEALUPDATE`. */
	event: string;
	/** @see EventDescription */
	entity?: string;
	action?: string;
	/** The event has only the ID of the object; none for a comment that is a message. */
	objectId?: number;
	/** Who caused it, or wrote the message; absent for robots, and always for outbound webhooks. */
	userId?: number;
	/** ISO 8601; absent if the portal does not give it. */
	time?: string;
	/** The event's own data, without tokens. */
	data: IDataObject;
}

/** @returns one event; several if one of an Open Channel came as a list */
export const readPortalEvents = (posted: PostedEvent): PortalEvent[] => {
	const { event, auth, timestamp } = posted;
	const data = withoutTokens(posted.data);
	const { entity, action } = describeEvent(event);
	const objectId = objectIdIn(data);
	const userId = asNumber(auth.user_id);
	const ofOpenChannels = openChannelEvents(event, data);
	return (ofOpenChannels.length > 0 ? ofOpenChannels : [{}]).map((details) =>
		withoutUndefined({
			event,
			...(entity && { entity, action }),
			objectId,
			...(entity === 'taskComment' && commentIn(data)),
			...(userId && { userId }),
			...details,
			...(timestamp > 0 && { time: new Date(timestamp * 1000).toISOString() }),
			data,
		}),
	);
};
