import type { Portal } from '../../../../shared/portal/portal';
import { BoundedMap } from '../../../../shared/values/boundedMap';

/**
 * Conversations that were handed over, or are just being, by this process: no bot gets one back. The portal does not
 * show that a dialog waits in the queue.
 */
const handedOver = new BoundedMap<true>();

/** Whether one conversation is among them. */
export const handOverFlag = ({ host }: Portal, chatId: number, sessionId: number) => {
	const key = `${host} ${chatId} ${sessionId}`;
	return {
		isSet: () => handedOver.has(key),
		set: () => void handedOver.set(key, true),
		clear: () => void handedOver.delete(key),
	};
};
