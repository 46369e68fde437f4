import type { ApiVersion } from '../../../../shared/bot/apiVersion';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import type { Attachment } from '../attachment/attachment';
import type { Keyboard } from '../keyboard/keyboard';

/** What a message shows. */
export interface MessageContent {
	/** With BB codes; '' for none. */
	text: string;
	keyboard?: Keyboard;
	attachment?: Attachment;
	/** Whether links unfold into cards; undefined leaves it to Bitrix24: yes, or as it was. */
	isLinkPreview?: boolean;
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
 * Refuses an update that changes nothing, or that may leave nothing of the message: Bitrix24 would delete
 * it. So an empty text is never sent; and v2 takes an attachment away only together with a text, because
 * the message may have no other content, and few bots may look. v1 keeps such a message. Buttons are
 * never all that a message has, as Bitrix24 sends none without other content.
 *
 * @throws Bitrix24Error MESSAGE_UNCHANGED, REMOVAL_NEEDS_TEXT
 */
export const refuseEmptyChanges = (apiVersion: ApiVersion, changes: MessageChanges): void => {
	const { text, keyboard, attachment, isLinkPreview } = changes;
	if (text !== '') return;
	if (apiVersion === 'v2' && attachment === 'remove') {
		throw new Bitrix24Error('REMOVAL_NEEDS_TEXT');
	}
	// v1 reads the link preview only beside a text.
	const isPreviewChanged = apiVersion === 'v2' && isLinkPreview !== undefined;
	if (keyboard === undefined && attachment === undefined && !isPreviewChanged) {
		throw new Bitrix24Error('MESSAGE_UNCHANGED');
	}
};
