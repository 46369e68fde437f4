/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Server } from 'node:http';

import { pressButton, writeAsUser } from '../actions/userMessages';
import { addBot, type BotSeed } from '../model/bots';
import { addChat, type ChatSeed } from '../model/chats';
import { addCommand, type CommandSeed } from '../model/commands';
import { addDeal, type DealSeed } from '../model/deals';
import { addFile, type FileSeed } from '../model/files';
import { addMessage, type MessageSeed } from '../model/messages';
import { addObject, type ObjectKind } from '../model/objects';
import { addUser, type UserSeed } from '../model/users';
import type { World } from '../model/world';
import type { Params } from '../php/params';
import type { Fault, Refusal } from '../services/faults';
import type { TokenRequest, TokenAnswer } from '../services/tokens';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';
import type { Command } from '../types/command';
import type { Deal } from '../types/deal';
import type { PortalFile } from '../types/file';
import type { JournalEntry } from '../types/journalEntry';
import type { UserMessageListener } from '../types/listeners';
import type { Message } from '../types/message';
import type { PortalApp, PortalOptions } from '../types/options';
import type { User } from '../types/user';
import { eventControls, type EventControls } from './eventControls';

/** Controls of a running portal. */
export interface Portal extends EventControls {
	/** `http://127.0.0.1:PORT`, without a trailing slash. */
	readonly url: string;
	/** `URL/rest/1/SECRET/`. */
	readonly webhookUrl: string;
	readonly secret: string;
	readonly app: PortalApp;
	/** Live switches. */
	readonly options: PortalOptions;
	addBot(seed: BotSeed): Bot;
	bot(id: number): Bot | undefined;
	bots(): Bot[];
	addUser(seed: UserSeed): User;
	addChat(seed: ChatSeed): Chat;
	addMessage(chat: Chat, seed: MessageSeed): Message;
	addCommand(seed: CommandSeed): Command;
	addFile(chat: Chat, seed: FileSeed): PortalFile;
	addDeal(seed: DealSeed): Deal;
	/** A lead, contact, company or task as its `get` gives it. */
	addObject(kind: ObjectKind, id: number, fields: Params): void;
	/** A person writes into a dialog, as on the chat page. */
	writeAsUser(userId: number, dialogId: string, text: string): Message;
	/** A person presses a command button; `index` counts line breaks too. */
	pressButton(userId: number, messageId: number, index: number): Message;
	/** Tells a listener of every message that a person writes. */
	onUserMessage(listener: UserMessageListener): void;
	/** By ID; tests may read and write what is in them. */
	readonly users: Map<number, User>;
	readonly chats: Map<number, Chat>;
	readonly messages: Map<number, Message>;
	readonly files: Map<number, PortalFile>;
	readonly commands: Map<number, Command>;
	/** Every method call, executed or refused; a batch is noted before its commands. */
	readonly journal: JournalEntry[];
	/** HTTP requests that reached /rest, those refused by the limiter included. */
	readonly requests: number;
	/** Requests that got QUERY_LIMIT_EXCEEDED. */
	readonly refused: number;
	/** Empties the journals and counters. */
	resetJournal(): void;
	/** A pair of tokens, as the token endpoint gives them. `expiresIn` in seconds. */
	issueTokens(options?: {
		scope?: string | string[];
		expiresIn?: number;
		clientId?: string;
		/** Whose tokens; default 1, the administrator. */
		userId?: number;
	}): TokenAnswer;
	expireTokens(): void;
	revokeTokens(): void;
	/** Calls to the token endpoint. */
	readonly tokenRequests: TokenRequest[];
	fault(fault: Fault): void;
	refuse(refusal: Refusal): void;
	clearFaults(): void;
	/** Operating time spent on a method, in seconds. */
	setOperating(method: string, seconds: number): void;
	/** Portal time in ms. */
	now(): number;
	/** Moves the portal clock forward at once. */
	advance(seconds: number): void;
	/** Ends all connections at once. */
	close(): Promise<void>;
}

/** Controls over a world and the server that shows it. */
export function createPortal(world: World, server: Server): Portal {
	return {
		...eventControls(world),
		url: world.url,
		webhookUrl: `${world.url}/rest/1/${world.secret}/`,
		secret: world.secret,
		app: world.app,
		options: world.options,
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
		writeAsUser: (userId, dialogId, text) => writeAsUser(world, userId, dialogId, text),
		pressButton: (userId, messageId, index) => pressButton(world, userId, messageId, index),
		onUserMessage: (listener) => void world.onUserMessage.push(listener),
		users: world.users,
		chats: world.chats,
		messages: world.messages,
		files: world.files,
		commands: world.commands,
		journal: world.journal.entries,
		get requests() {
			return world.journal.requests;
		},
		get refused() {
			return world.journal.refused;
		},
		resetJournal() {
			world.journal.reset();
			world.tokenRequests.length = 0;
			world.outbox.deliveries.length = 0;
		},
		issueTokens({ scope = world.options.scopes, expiresIn, clientId, userId } = {}) {
			const scopes = typeof scope === 'string' ? scope.split(/[\s,]+/) : scope;
			return world.tokens.issue(clientId ?? world.app.clientId, scopes, expiresIn, userId);
		},
		expireTokens: () => world.tokens.expireAll(),
		revokeTokens: () => world.tokens.revokeAll(),
		tokenRequests: world.tokenRequests,
		fault: (fault) => world.faults.fault(fault),
		refuse: (refusal) => world.faults.refuse(refusal),
		clearFaults: () => world.faults.clear(),
		setOperating: (method, seconds) => world.operating.set(method, seconds),
		now: () => world.clock.now(),
		advance: (seconds) => world.clock.advance(seconds),
		async close() {
			world.outbox.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
