import type { IDataObject } from 'n8n-workflow';

import { asNumber } from '../../values/lenient';
import { withoutUndefined } from '../../values/objects';
import type { PostedEvent } from '../incoming/postedEvent';
import { withoutTokens } from '../incoming/withoutTokens';
import { commentIn, describeEvent, objectIdIn, type CommentIds } from './eventSubjects';

/** An event of the portal, e.g. of its CRM, as items have it. */
export interface PortalEvent extends CommentIds {
	/** The portal's name, e.g. `ONCRMDEALUPDATE`. */
	event: string;
	/** @see EventDescription */
	entity?: string;
	action?: string;
	/** The event has only the ID of the object; none for a comment that is a message. */
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
	return withoutUndefined({
		event,
		...(entity && { entity, action }),
		objectId,
		...(entity === 'taskComment' && commentIn(data)),
		...(userId && { userId }),
		...(timestamp > 0 && { time: new Date(timestamp * 1000).toISOString() }),
		data,
	});
};
