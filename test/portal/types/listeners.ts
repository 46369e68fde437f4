import type { Chat } from './chat';
import type { Message } from './message';
import type { User } from './user';

/** A person wrote something. */
export interface UserMessage {
	message: Message;
	chat: Chat;
	user: User;
}

/** Is told when a bot came into a chat or a private dialog was opened, and by whom. */
export type BotJoinedListener = (chat: Chat, botId: number, by: number) => void;

/** Is told of every message that a person writes, after it is there. */
export type UserMessageListener = (event: UserMessage) => void;
