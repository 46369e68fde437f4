import { dialogIdOf } from '../../model/chats';
import { unreadOf, messagesOf, historyOf } from '../../model/messages';
import { typingText } from '../../model/typing';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import type { Message } from '../../types/message';
import { chatFace, faceOf, staffFaces } from '../faces';
import { plainText } from '../messageHtml';
import { messageView } from '../messageView';
import { lineView, watches } from './lineView';

/** Number of messages that the page shows of the open chat. */
const LAST_MESSAGES = 100;

function preview(world: World, message: Message | undefined, chat: Chat, self: number): string {
	if (!message) return '';
	const names = (id: number) => faceOf(world, id).name;
	const text = plainText(message.text, names) || (message.attach ? 'Attachment' : '');
	const shown = text || (message.fileIds.length > 0 ? 'File' : '');
	const isNamed = chat.type !== 'private' && message.authorId > 0 && message.authorId !== self;
	const name = message.authorId === self ? 'You' : faceOf(world, message.authorId).name;
	return (isNamed || message.authorId === self ? `${name}: ${shown}` : shown).slice(0, 120);
}

const typingOf = (world: World, chat: Chat) => {
	const text = typingText(world, chat);
	return text && chat.action ? `${faceOf(world, chat.action.botId).name} ${text}` : '';
};

function chatItem(world: World, chat: Chat, self: number) {
	const last = messagesOf(world, chat).at(-1);
	return {
		dialogId: dialogIdOf(chat, self),
		type: chat.type,
		face: chatFace(world, chat, self),
		text: preview(world, last, chat, self),
		at: last?.date ?? null,
		// Operators see dialogs in which they are not, but do not read them.
		unread: chat.members.has(self) ? unreadOf(world, chat, self).length : 0,
		typing: typingOf(world, chat),
	};
}

/** Bots with which a person has no dialog yet. */
function newBots(world: World, known: string[]) {
	return [...world.bots.values()]
		.filter((bot) => !bot.isHidden && !known.includes(String(bot.id)))
		.map((bot) => ({
			dialogId: String(bot.id),
			type: 'private',
			face: faceOf(world, bot.id),
			text: 'No messages yet',
			at: null,
			unread: 0,
			typing: '',
		}));
}

function openChat(world: World, chat: Chat, self: number) {
	const history = historyOf(world, chat);
	return {
		dialogId: dialogIdOf(chat, self),
		chatId: chat.id,
		type: chat.type,
		face: chatFace(world, chat, self),
		description: chat.description,
		members: [...chat.members].map((id) => faceOf(world, id)),
		textFieldEnabled: chat.textFieldEnabled,
		typing: typingOf(world, chat),
		hiddenMessages: Math.max(0, history.length - LAST_MESSAGES),
		messages: history.slice(-LAST_MESSAGES).map((item) => messageView(world, chat, item, self)),
		line: lineView(world, chat, self),
	};
}

/** The dialog with a bot before the first message. */
function emptyDialog(world: World, botId: number) {
	return {
		dialogId: String(botId),
		chatId: 0,
		type: 'private',
		face: faceOf(world, botId),
		description: '',
		members: [],
		textFieldEnabled: true,
		typing: '',
		hiddenMessages: 0,
		messages: [],
		line: null,
	};
}

/**
 * Data of the chat page for a person, without secrets.
 * @param dialogId the chat to open; '' opens the one with the latest message
 * @returns undefined for an unknown person
 */
export function chatState(world: World, self: number, dialogId: string): unknown {
	if (!world.users.has(self)) return undefined;
	const own = [...world.chats.values()].filter(
		(chat) => chat.members.has(self) || watches(world, chat, self),
	);
	const talks = own
		.map((chat) => ({ chat, item: chatItem(world, chat, self) }))
		.sort((one, other) => (other.item.at ?? 0) - (one.item.at ?? 0));
	const fresh = newBots(
		world,
		talks.map(({ item }) => item.dialogId),
	);
	const wanted = dialogId || talks[0]?.item.dialogId || '';
	const chat = talks.find(({ item }) => item.dialogId === wanted)?.chat;
	const bot = fresh.find((item) => item.dialogId === wanted);
	return {
		now: world.clock.now(),
		user: faceOf(world, self),
		people: staffFaces(world),
		chats: [...talks.map(({ item }) => item), ...fresh],
		open: chat ? openChat(world, chat, self) : bot ? emptyDialog(world, bot.face.id) : null,
	};
}
