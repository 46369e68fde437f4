import type { IDataObject } from 'n8n-workflow';

import { asFlag, asNumber, asObject, asText } from '../../values/lenient';
import { withoutUndefined } from '../../values/objects';

/** What a session of an Open Channel, or a message there, is about. Keys that the portal does not tell are absent. */
export interface OpenChannelEvent {
	/** E.g. `livechat`, `telegrambot`. */
	connector?: string;
	/** Of messages, where the dialog began: a transfer to another one does not change it. */
	lineId?: number;
	lineName?: string;
	/** Of the staff's chat; absent for messages of clients: these have the ID of the chat in the channel. */
	chatId?: number;
	/** Only portals that post sessions as lists tell it; these name no chat. */
	sessionId?: number;
	/** `connector|line|chat in the channel|client`: by this, too, Open Channel > Get Dialog finds the chat. */
	userCode?: string;
	/** Bitrix24 user ID of the client. */
	clientUserId?: number;
	/** Of messages: whether the client wrote it. Those of operators, bots and the line itself come as well. */
	fromClient?: boolean;
	/** Of messages: who wrote it. */
	userId?: number;
	/** Of messages; what operators wrote may begin with their names. */
	text?: string;
	/** Absent for messages of clients: these have the ID of the message in the channel. */
	messageId?: number;
	/** Of messages: whether it is a text of the line itself, e.g. its greeting. */
	isSystem?: boolean;
}

const NAME = /^ON(?:SESSION(?:START|FINISH)|OPENLINEMESSAGE(?:ADD|UPDATE|DELETE))$/;

/** Whether an event is about an Open Channel. Outbound webhooks do not post these, only apps get them. */
export const isOpenChannelEvent = (event: string): boolean => NAME.test(event);

/** Some portals post a list, some its only entry. */
const entriesOf = (data: unknown): IDataObject[] => {
	const entry = asObject(data);
	const isEntry = ['connector', 'message', 'im'].some((key) => key in entry);
	const entries = isEntry ? [entry] : Object.values(entry).map(asObject);
	return entries.length > 0 ? entries : [{}];
};

const userCodeOf = (connector: IDataObject): string | undefined => {
	const { connector_id: id, line_id: line, chat_id: chat, user_id: user } = connector;
	const parts = [id, line, chat, user].map(asText);
	return parts.every(Boolean) ? parts.join('|') : undefined;
};

const readSession = ({ connector, chat, line, session }: IDataObject): OpenChannelEvent => {
	const channel = asObject(connector);
	const { id, name } = asObject(line);
	const chatId = asNumber(asObject(chat).chat_id);
	return {
		connector: asText(channel.connector_id),
		lineId: asNumber(id) ?? asNumber(channel.line_id),
		lineName: asText(name),
		chatId,
		sessionId: asNumber(asObject(session).id),
		// Where the chat is named, the connector has its ID as well, and not the one of the channel.
		userCode: chatId === undefined ? userCodeOf(channel) : undefined,
		clientUserId: asNumber(channel.user_id) || undefined,
	};
};

const readMessage = (entry: IDataObject, data: IDataObject): OpenChannelEvent => {
	const [channel, message, im] = [entry.connector, entry.message, entry.im].map(asObject);
	// What staff and bots write is on its way to a connector, which is named; what clients write comes from one.
	const isOut = data.CONNECTOR !== undefined;
	const messageId = asNumber(im.message_id) ?? asNumber(message.id);
	return {
		connector: asText(channel.connector_id) ?? asText(data.CONNECTOR),
		lineId: asNumber(channel.line_id) ?? asNumber(data.LINE),
		chatId: asNumber(message.chat_id) ?? asNumber(im.chat_id),
		userCode: userCodeOf(channel),
		clientUserId: asNumber(channel.user_id) || undefined,
		fromClient: !isOut,
		userId: asNumber(message.user_id) || undefined,
		text: asText(message.text),
		messageId: isOut ? messageId : undefined,
		isSystem: 'system' in message ? asFlag(message.system) : undefined,
	};
};

/**
 * Reads an event of an Open Channel. Older portals post sessions as lists with other keys than current ones; both give
 * the same form.
 *
 * @param event upper-case name
 * @returns mostly one; none for other events
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/events/index.html
 */
export const openChannelEvents = (event: string, data: IDataObject): OpenChannelEvent[] => {
	if (!isOpenChannelEvent(event)) return [];
	const read = event.startsWith('ONSESSION') ? readSession : readMessage;
	const found = entriesOf(data.DATA).map((entry) => withoutUndefined(read(entry, data)));
	// A deleted message comes once for each of its parts in the channel.
	return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
};
