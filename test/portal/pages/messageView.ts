import { REACTIONS } from '../content/reactions';
import { isViewedByOthers } from '../model/messages';
import type { World } from '../model/world';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';
import { faceOf } from './faces';
import { attachView } from './attachView';
import { messageHtml, plainText } from './messageHtml';

/** Cache of HTML by text: the page asks every second. */
const rendered = new Map<string, string>();
const MAX_RENDERED = 2000;

function htmlOf(world: World, text: string): string {
	const names = (id: number) => faceOf(world, id).name;
	// Names may change, so texts with mentions are not cached.
	if (/\[user=/i.test(text)) return messageHtml(text, names);
	const html = rendered.get(text) ?? messageHtml(text, names);
	if (rendered.size >= MAX_RENDERED) rendered.clear();
	rendered.set(text, html);
	return html;
}

function replyOf(world: World, id: number | undefined): { name: string; text: string } | null {
	const message = id === undefined ? undefined : world.messages.get(id);
	if (!message) return null;
	const names = (id: number) => faceOf(world, id).name;
	const name = names(message.authorId);
	return {
		name,
		text: message.isDeleted ? 'Deleted message' : plainText(message.text, names).slice(0, 160),
	};
}

const filesOf = (world: World, { fileIds }: Message) =>
	fileIds.flatMap((id) => {
		const file = world.files.get(id);
		return file ? [{ id, name: file.name, size: file.bytes.length, url: `/chat/file/${id}` }] : [];
	});

/** Why the customer of an Open Channel does not see a message of the staff; '' if there is no such reason. */
function noteOf({ dialog }: Chat, message: Message): string {
	const { authorId, isSystem, isShownToClient, skipConnector } = message;
	if (!dialog || isSystem || isShownToClient || authorId === dialog.clientId) return '';
	return skipConnector ? 'Only for staff' : 'Hidden from the customer';
}

/** A message for the chat page; `html` is safe. */
export function messageView(world: World, chat: Chat, message: Message, self: number): unknown {
	const nameOf = (id: number) => faceOf(world, id).name;
	const { id, authorId, date, isSystem, isEdited, isDeleted, forward, attach } = message;
	return {
		id,
		at: date,
		author: isSystem || authorId === 0 ? null : faceOf(world, authorId),
		isOwn: authorId === self,
		isSystem,
		isEdited,
		isDeleted,
		isRead: isViewedByOthers(chat, message),
		isCommand: message.command !== undefined,
		note: noteOf(chat, message),
		html: htmlOf(world, message.text),
		reply: replyOf(world, message.replyId),
		forward: forward ? nameOf(forward.userId) : null,
		keyboard: message.keyboard ?? [],
		attach: attach ? attachView(attach, world.url, nameOf) : null,
		files: filesOf(world, message),
		reactions: [...message.reactions].map(([name, who]) => ({
			name,
			icon: REACTIONS[name] ?? name,
			who: [...who].map(nameOf),
		})),
	};
}
