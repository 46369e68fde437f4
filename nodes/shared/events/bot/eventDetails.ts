import type { IDataObject } from 'n8n-workflow';

import { asFlag, asNumber, asObject, asText } from '../../values/lenient';
import type { ChatEntity } from './chatEntity';
import type { CustomerDialog } from './customerDialog';
import type { BotEventName } from './eventNames';
import type { ReplyTo } from './replyTo';

/** A command as somebody used it. */
export interface UsedCommand {
	commandId: number;
	/** With the slash. */
	name: string;
	/** The text after it. */
	params: string;
	/** `textarea`, `keyboard` or `menu`. */
	source: string;
}

/** What an event of either generation says. Keys that its kind does not have are absent. */
export interface EventDetails extends ChatEntity, CustomerDialog {
	/** Without the mention of the bot itself; `data` has it as it was written. */
	text?: string;
	/** What a message answers, quotes or forwards. */
	replyTo?: ReplyTo;
	/** Whether a message is a notice of the portal itself, such as who joined. */
	isSystem?: boolean;
	command?: UsedCommand;
	reaction?: { code: string; action: string };
	/** Data from a link to the dialog. It comes from a browser: do not trust it. */
	context?: unknown;
	/** `chat5`, or the user ID of a private dialog: what Message > Send takes. */
	dialogId?: string;
	chatId?: number;
	chatName?: string;
	/** `private`, `chat`, `open`, … */
	chatType?: string;
	messageId?: number;
	/** Who did it; 0 for the system. */
	userId?: number;
	userName?: string;
	/** Whether that user is a bot. */
	isBot?: boolean;
	/** Of the portal, e.g. `en`. */
	language?: string;
	/** Files of the message, by ID. */
	fileIds?: number[];
}

const MESSAGES: readonly BotEventName[] = ['message', 'messageEdited', 'messageDeleted'];

/**
 * Whether an event is about a notice of the portal itself. The documentation lists marks for them, by
 * published source none is posted, and a report from a live portal has them: so they are recognized.
 *
 * @param mark `SYSTEM` of v1, `isSystem` of v2
 * @param authorId 0 for the system
 * @returns undefined for events that are not about messages
 */
export const isNotice = (
	name: BotEventName,
	mark: unknown,
	authorId: number | undefined,
): boolean | undefined => (MESSAGES.includes(name) ? asFlag(mark) || authorId === 0 : undefined);

/** Reads a command, with the names that v2 gives its values. */
export const usedCommand = ({ id, command, params, context }: IDataObject): UsedCommand => ({
	commandId: asNumber(id) ?? 0,
	name: `/${(asText(command) ?? '').replace(/^\//, '')}`,
	params: asText(params) ?? '',
	source: (asText(context) ?? '').toLowerCase(),
});

/** IDs of files, from lists of IDs or of objects with an ID; undefined if there are none. */
export const fileIdsIn = (...lists: unknown[]): number[] | undefined => {
	const ids = lists
		.flatMap((list) => Object.values(asObject(list)))
		.flatMap((one) => asNumber(one) ?? asNumber(asObject(one).id) ?? []);
	return ids.length > 0 ? [...new Set(ids)] : undefined;
};
