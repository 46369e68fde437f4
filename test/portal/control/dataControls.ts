import { addBot, type BotSeed } from '../model/bots';
import { addChat, type ChatSeed } from '../model/chats';
import { addCommand, type CommandSeed } from '../model/commands';
import { addDeal, type DealSeed } from '../model/deals';
import { addFile, type FileSeed } from '../model/files';
import { addMessage, type MessageSeed } from '../model/messages';
import { addObject, objectsOf, type ObjectKind } from '../model/objects';
import { addUser, type UserSeed } from '../model/users';
import type { World } from '../model/world';
import type { Params } from '../php/params';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';
import type { Command } from '../types/command';
import type { Deal } from '../types/deal';
import type { PortalFile } from '../types/file';
import type { Message } from '../types/message';
import type { User } from '../types/user';

/** What the portal holds. Adding to it checks nothing and causes no events. */
export interface DataControls {
	addBot(seed: BotSeed): Bot;
	bot(id: number): Bot | undefined;
	bots(): Bot[];
	addUser(seed: UserSeed): User;
	addChat(seed: ChatSeed): Chat;
	addMessage(chat: Chat, seed: MessageSeed): Message;
	addCommand(seed: CommandSeed): Command;
	addFile(chat: Chat, seed: FileSeed): PortalFile;
	addDeal(seed: DealSeed): Deal;
	/** Adds a lead, contact, company, task or another object, as its `get` method returns it. */
	addObject(kind: ObjectKind, id: number, fields: Params): void;
	/** Objects of a kind, e.g. comments in the timelines of the CRM, in the order in which they came. */
	objects(kind: ObjectKind): Params[];
	/** By ID; tests may change the entries. */
	readonly users: Map<number, User>;
	readonly chats: Map<number, Chat>;
	readonly messages: Map<number, Message>;
	readonly files: Map<number, PortalFile>;
	readonly commands: Map<number, Command>;
}

/** @see DataControls */
export function dataControls(world: World): DataControls {
	return {
		addBot: (seed) => addBot(world, seed),
		bot: (id) => world.bots.get(id),
		bots: () => [...world.bots.values()],
		addUser: (seed) => addUser(world, seed),
		addChat: (seed) => addChat(world, seed),
		addMessage: (chat, seed) => addMessage(world, chat, seed),
		addCommand: (seed) => addCommand(world, seed),
		addFile: (chat, seed) => addFile(world, chat, seed).file,
		addDeal: (seed) => addDeal(world, seed),
		addObject: (kind, id, fields) => addObject(world, kind, id, fields),
		objects: (kind) => objectsOf(world, kind),
		users: world.users,
		chats: world.chats,
		messages: world.messages,
		files: world.files,
		commands: world.commands,
	};
}
