import { lineOf } from '../model/lines/lines';
import type { World } from '../model/world';
import { isoSeconds } from '../php/isoSeconds';
import type { Params } from '../php/params';
import { kindOf } from '../presenters/files';
import type { Chat } from '../types/chat';
import type { LineDialog } from '../types/dialog';
import type { LineSession } from '../types/lineSession';
import type { Message } from '../types/message';
import { fireForApplications } from './generalEvents';

/** ID by which the channel would know a message; not the one of the portal. */
const inChannel = (id: number) => `ext-${id}`;

function dialogOf(chat: Chat): LineDialog {
	if (!chat.dialog) throw new Error(`chat${chat.id} is no chat of an Open Channel`);
	return chat.dialog;
}

/** The parts of the user code: the line is the first one, and the chat the one in the channel (server source). */
const connectorOf = ({ connector, firstLineId, channelChatId, clientId }: LineDialog) => ({
	connector_id: connector,
	line_id: firstLineId,
	chat_id: channelChatId,
	user_id: clientId,
});

/** Of August: a list, with the session; the chat is the one in the channel (server source of connectors). */
function formerData(chat: Chat, session: LineSession): Params {
	const dialog = dialogOf(chat);
	return {
		DATA: [
			{
				connector: connectorOf(dialog),
				session: {
					id: session.id,
					closed: session.closedAt === undefined ? 'N' : 'Y',
					parent_id: 0,
					close_term: 10,
				},
				chat: { id: dialog.channelChatId },
				user: { id: dialog.clientId },
			},
		],
	};
}

function sessionData(world: World, chat: Chat, session: LineSession): Params {
	if (world.options.sessionEvents === 'former') return formerData(chat, session);
	const { ID, LINE_NAME } = lineOf(world, chat);
	// Those of the session: the line is the current one, and the chat the one of the portal (server source).
	const connector = { ...connectorOf(dialogOf(chat)), line_id: ID, chat_id: chat.id };
	return {
		DATA: { connector, chat: { chat_id: chat.id }, line: { id: ID, name: LINE_NAME } },
	};
}

/** Fires ONSESSIONSTART; only applications get it. */
export function sessionStarted(world: World, chat: Chat, session: LineSession): void {
	const data = sessionData(world, chat, session);
	fireForApplications(world, 'ONSESSIONSTART', data, dialogOf(chat).clientId);
}

/** Fires ONSESSIONFINISH: the session is really over. @param by who closed it */
export function sessionFinished(world: World, chat: Chat, session: LineSession, by: number): void {
	fireForApplications(world, 'ONSESSIONFINISH', sessionData(world, chat, session), by);
}

const filesOf = (world: World, { fileIds }: Message): Params[] =>
	fileIds
		.flatMap((id) => world.files.get(id) ?? [])
		.map(({ id, name, bytes }) => ({
			name,
			type: kindOf(name),
			link: `${world.url}/download/${id}`,
			size: bytes.length,
		}));

/**
 * Fires ONOPENLINEMESSAGEADD, …UPDATE or …DELETE for a message of the customer, all with the same content: chat and
 * message have the IDs of the channel, the customer that of the portal (server source).
 */
export function clientWrote(
	world: World,
	chat: Chat,
	message: Message,
	change: 'ADD' | 'UPDATE' | 'DELETE' = 'ADD',
): void {
	const dialog = dialogOf(chat);
	const data = {
		connector: connectorOf(dialog),
		chat: { id: dialog.channelChatId },
		message: {
			id: inChannel(message.id),
			date: isoSeconds(message.date),
			text: message.text,
			files: filesOf(world, message),
			user_id: dialog.clientId,
		},
		ref: { source: '' },
		extra: { EXTRA_URL: '' },
	};
	const DATA = world.options.sessionEvents === 'former' ? [data] : data;
	fireForApplications(world, `ONOPENLINEMESSAGE${change}`, { DATA }, dialog.clientId);
}

/** Fires the same for what leaves for the customer; not for a website chat (server source). */
export function staffWrote(world: World, chat: Chat, message: Message): void {
	const dialog = dialogOf(chat);
	if (dialog.connector === 'livechat') return;
	const data = {
		CONNECTOR: dialog.connector,
		LINE: dialog.firstLineId,
		DATA: {
			connector: connectorOf(dialog),
			message: {
				id: message.id,
				chat_id: chat.id,
				user_id: message.authorId,
				text: message.text,
				files: filesOf(world, message),
				attachments: message.attach ? [message.attach] : [],
				params: [],
				system: message.isSystem ? 'Y' : 'N',
			},
			no_session: 'N',
		},
	};
	fireForApplications(world, 'ONOPENLINEMESSAGEADD', data, message.authorId);
}
