import type { Portal } from '../../../../shared/portal/portal';
import { BoundedMap } from '../../../../shared/values/boundedMap';

/**
 * Conversations that were handed over, or are just being, by this process: no bot gets one back. The portal does not
 * show that a dialog waits in the queue.
 */
const handedOver = new BoundedMap<true>();

/** The mark of one conversation. */
export const handOverMark = ({ host }: Portal, chatId: number, sessionId: number) => {
	const key = `${host} ${chatId} ${sessionId}`;
	return {
		isSet: () => handedOver.has(key),
		set: () => void handedOver.set(key, true),
		remove: () => void handedOver.delete(key),
	};
};
