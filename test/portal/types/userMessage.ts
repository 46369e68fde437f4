import type { Chat } from './chat';
import type { Message } from './message';
import type { User } from './user';

/** A message that a person wrote, and where. */
export interface UserMessage {
	message: Message;
	chat: Chat;
	user: User;
}

/** Called when a bot has joined a chat or its private dialog was opened. `by`: who did that. */
export type BotJoinedListener = (chat: Chat, botId: number, by: number) => void;

/** Called for every message that a person writes, after it was stored. */
export type UserMessageListener = (event: UserMessage) => void;

/** Called for every message in the chat of an Open Channel that leaves for the client. */
export type OutgoingListener = (chat: Chat, message: Message) => void;

/** Called for every message that the portal itself writes, after it was stored. */
export type NoticeListener = (chat: Chat, message: Message) => void;
