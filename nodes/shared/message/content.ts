import { Bitrix24Error } from '../portal/errors/Bitrix24Error';
import type { ApiVersion } from '../bot/form';
import type { Attachment } from './attachment';
import type { Keyboard } from './keyboard';

/** What a message shows. */
export interface MessageContent {
	/** With BB codes; '' for none. */
	text: string;
	keyboard?: Keyboard;
	attachment?: Attachment;
	/** Whether links unfold into cards. */
	isLinkPreview: boolean;
}

/** A new message. */
export interface NewMessage extends MessageContent {
	/** Shown as the portal's own, without an author. */
	isSystem: boolean;
	/** ID of the message it answers. */
	replyId?: number;
	/** IDs of messages to forward. */
	forwardIds: number[];
}

/** What is to become of a message; undefined keeps what it has. */
export interface MessageChanges extends Omit<MessageContent, 'keyboard' | 'attachment'> {
	keyboard?: Keyboard | 'remove';
	attachment?: Attachment | 'remove';
}

/**
 * Refuses a message that Bitrix24 would find empty: v1 wants a text; v2 takes an attachment or messages
 * to forward instead. Buttons alone are nothing.
 *
 * @throws Bitrix24Error NOTHING_TO_SEND
 */
export const refuseEmptyMessage = (
	apiVersion: ApiVersion,
	{ text, attachment, forwardIds }: NewMessage,
): void => {
	const isFilled = apiVersion === 'v2' && (attachment !== undefined || forwardIds.length > 0);
	if (text === '' && !isFilled) throw new Bitrix24Error('NOTHING_TO_SEND');
};

/**
 * Refuses an update that changes nothing. An empty text is never sent: Bitrix24 would delete the message.
 *
 * @throws Bitrix24Error MESSAGE_UNCHANGED
 */
export const refuseEmptyChanges = ({ text, keyboard, attachment }: MessageChanges): void => {
	if (text === '' && keyboard === undefined && attachment === undefined) {
		throw new Bitrix24Error('MESSAGE_UNCHANGED');
	}
};
