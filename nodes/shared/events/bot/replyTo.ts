import type { IDataObject } from 'n8n-workflow';

import { asNumber, asObject, asText } from '../../values/lenient';
import { withoutUndefined } from '../../values/objects';

/** The message that a message answers, quotes or forwards. */
export interface ReplyTo {
	messageId: number;
	/** Absent where the portal gives only the ID; of a forwarded message, it is the text of the item. */
	text?: string;
	/** Absent where the portal does not name the author by ID. */
	authorId?: number;
}

/** The line above and below a quote. */
const RULE = '-'.repeat(54);

/** Where a quote was taken from, at the end of its first line: `#chat5/123`, `#27:39/123`. */
const SOURCE = /#(?:chat\d{1,15}|\d{1,15}:\d{1,15})\/(\d{1,15})$/;

/** The message that a text begins by quoting, as Bitrix24's apps write quotes. */
const quotedIn = (message: string | undefined): ReplyTo | undefined => {
	if (message === undefined || !message.includes(RULE)) return undefined;
	const lines = message.split(/\r?\n/);
	const begin = lines.indexOf(RULE);
	const end = lines.indexOf(RULE, begin + 1);
	if (begin < 0 || end < 0) return undefined;
	const messageId = asNumber(SOURCE.exec((lines[begin + 1] ?? '').trimEnd())?.[1]);
	const text = lines.slice(begin + 2, end).join('\n');
	return messageId === undefined ? undefined : { messageId, text };
};

/** The ID in `123` or `chat5/123`. */
const idIn = (value: unknown): number | undefined => asNumber(asText(value)?.split('/').at(-1));

const replyTo = (
	messageId: number | undefined,
	text?: string,
	authorId?: number,
): ReplyTo | undefined =>
	messageId ? withoutUndefined({ messageId, text: text || undefined, authorId }) : undefined;

/** @param params those of the stored message, which both generations name alike */
const byParams = (params: IDataObject): ReplyTo | undefined =>
	replyTo(asNumber(params.REPLY_ID) ?? asNumber(params.replyId)) ??
	replyTo(idIn(params.FORWARD_ID), undefined, asNumber(params.FORWARD_USER_ID));

/** @param params PARAMS of an event of v1: it has the message itself, or on some portals only its ID */
export const replyToInV1 = (params: IDataObject, text: string | undefined): ReplyTo | undefined => {
	const { ID, MESSAGE, AUTHOR_ID } = asObject(params.REPLY_MESSAGE);
	return (
		replyTo(asNumber(ID), asText(MESSAGE), asNumber(AUTHOR_ID)) ??
		byParams(asObject(params.PARAMS)) ??
		quotedIn(text)
	);
};

/** @param message of an event of v2, pushed or fetched */
export const replyToInV2 = (message: IDataObject): ReplyTo | undefined => {
	const forward = asObject(message.forward);
	const reply = asObject(message.replyMessage);
	return (
		replyTo(asNumber(reply.id), asText(reply.text), asNumber(reply.authorId)) ??
		replyTo(asNumber(message.replyId)) ??
		replyTo(idIn(forward.id), undefined, asNumber(forward.userId)) ??
		byParams(asObject(message.params)) ??
		quotedIn(asText(message.text))
	);
};
