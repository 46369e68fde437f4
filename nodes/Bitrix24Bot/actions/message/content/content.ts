import type { IDataObject } from 'n8n-workflow';

import type { BotLocator } from '../../../../shared/bot/botPicker';
import type { Portal } from '../../../../shared/portal/portal';
import type { Attachment } from '../attachment/attachment';
import type { People } from '../betweenPeople';
import type { Keyboard } from '../keyboard/keyboard';
import type { Menu } from '../menu';

/** The content of a message. */
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
	/** Shown as a message of the chat itself, without an author. */
	isSystem: boolean;
	/** ID of the message it answers. */
	replyId?: number;
	/** IDs of messages to forward. */
	forwardIds: number[];
	/** Whether clients of an Open Channel do not get it. */
	isForStaff?: boolean;
	/** v2's `silentConnector`. */
	isSilent?: boolean;
	/** Whether it is sent again when its answer was lost; v2 only, see `templateIdFor`. */
	isRepeatedWhenLost?: boolean;
	/** Entries of its menu; v1 only. */
	menu?: Menu;
	/** Two people in whose private chat it stands instead of the dialog; v1 only. */
	people?: People;
}

/** Changes to a message; undefined keeps what it has. */
export interface MessageChanges extends Omit<MessageContent, 'keyboard' | 'attachment'> {
	keyboard?: Keyboard | 'remove';
	attachment?: Attachment | 'remove';
}

/** A message that was sent. */
export type SentMessage = {
	/** null if v2 only forwarded messages. */
	messageId: number | null;
	/** null for a message between two people. */
	dialogId: string | null;
	botId: number;
	/** v2, with messages to forward: IDs of the new messages by the UUIDs that we sent. */
	uuidMap?: IDataObject;
	/** The same as pairs of old and new IDs. */
	forwarded?: IDataObject[];
};

/** How one generation of the API writes messages. */
export interface MessageApi {
	/**
	 * Refuses a message that Bitrix24 would find empty.
	 *
	 * @throws Bitrix24Error NOTHING_TO_SEND
	 */
	refuseEmptyMessage(message: NewMessage): void;
	/**
	 * Refuses an update that changes nothing, or that may leave a message empty, which Bitrix24 would delete.
	 * So an empty text is never sent. Buttons are never the only content: Bitrix24 does not send such messages.
	 *
	 * @throws Bitrix24Error MESSAGE_UNCHANGED, REMOVAL_NEEDS_TEXT
	 */
	refuseEmptyChanges(changes: MessageChanges): void;
	/**
	 * ID of the bot that is to write.
	 *
	 * @throws Bitrix24Error BOT_TOKEN_REQUIRED, UNKNOWN_BOT_CODE, AMBIGUOUS_BOT_CODE, BOT_NOT_FOUND
	 */
	senderId(portal: Portal, bot: BotLocator): Promise<number>;
	/** @throws Bitrix24Error UNEXPECTED_ANSWER, and those of `senderId` */
	send(
		portal: Portal,
		bot: BotLocator,
		dialogId: string,
		message: NewMessage,
	): Promise<SentMessage>;
	update(
		portal: Portal,
		bot: BotLocator,
		messageId: number,
		changes: MessageChanges,
	): Promise<void>;
	delete(portal: Portal, bot: BotLocator, messageId: number, isComplete: boolean): Promise<void>;
}
