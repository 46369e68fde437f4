import type { Params } from '../php/params';
import type { Clock } from '../services/clock';
import type { EventLog } from '../services/eventLog';
import type { Faults } from '../services/faults';
import type { Journal } from '../services/journal';
import type { Limiter } from '../services/limiter';
import type { Latency } from '../services/latency';
import type { MessageUuids } from '../services/messageUuids';
import type { Operating } from '../services/operating';
import type { Outbox } from '../services/outbox';
import type { TokenRequest, Tokens } from '../services/tokens';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';
import type { Command } from '../types/command';
import type { Deal } from '../types/deal';
import type { PortalFile } from '../types/file';
import type { OperatorState } from '../types/dialog';
import type { Line } from '../types/line';
import type { LineSession } from '../types/lineSession';
import type { Message } from '../types/message';
import type { PortalApp, PortalOptions } from '../types/options';
import type { OutgoingWebhook, Binding } from '../types/subscriptions';
import type { User } from '../types/user';
import type {
	BotJoinedListener,
	NoticeListener,
	OutgoingListener,
	UserMessageListener,
} from '../types/userMessage';

/** The whole state of the portal. */
export interface World {
	options: PortalOptions;
	clock: Clock;
	/** Base address without a trailing slash; '' until the server listens. */
	url: string;
	/** Secret of the incoming webhook of user 1. */
	secret: string;
	app: PortalApp;
	bots: Map<number, Bot>;
	users: Map<number, User>;
	chats: Map<number, Chat>;
	messages: Map<number, Message>;
	/** Used for `templateId`, where it is `unique`. */
	messageUuids: MessageUuids;
	/** IDs are never reused. */
	nextMessageId: number;
	files: Map<number, PortalFile>;
	nextFileId: number;
	/** File IDs by the tokens of download links that were not used yet. */
	downloads: Map<string, number>;
	commands: Map<number, Command>;
	nextCommandId: number;
	/** Deals of the CRM. */
	deals: Map<number, Deal>;
	/** Other objects, by kind and ID: `lead 5`. */
	objects: Map<string, Params>;
	/** Open Channels by ID. */
	lines: Map<number, Line>;
	/** Operators whose state was set; others are online. */
	operators: Map<number, OperatorState>;
	/** Sessions of all lines by ID; they remain when they are closed. */
	sessions: Map<number, LineSession>;
	/** IDs are never reused. */
	nextSessionId: number;
	/** Called for what people write, e.g. to emit events. */
	onUserMessage: UserMessageListener[];
	onBotJoined: BotJoinedListener[];
	/** Called for what the portal itself writes into a chat. */
	onNotice: NoticeListener[];
	/** Called for what leaves for the client of an Open Channel. */
	onOutgoing: OutgoingListener[];
	/** Events that bots fetch. */
	eventLog: EventLog;
	/** Events in flight to handlers. */
	outbox: Outbox;
	/** Handlers of applications for general events. */
	bindings: Binding[];
	outgoingWebhooks: OutgoingWebhook[];
	/** General events that the current request has fired; undefined outside of requests. */
	firedEvents?: Set<string>;
	/** `event_handler_id` of a subscription; equal keys have equal IDs. */
	handlerId(key: string): number;
	/** Addresses that bots had before and that are still served, by owner. */
	formerAddresses: Map<string, Set<string>>;
	/** Those of one owner. */
	addressesOf(owner: string): Set<string>;
	/** v1 handlers of an application (client ID or `custom…`), by EVENT_… name. */
	handlersOf(owner: string): Record<string, string>;
	journal: Journal;
	limiter: Limiter;
	latency: Latency;
	operating: Operating;
	tokens: Tokens;
	/** Calls of the token endpoint. */
	tokenRequests: TokenRequest[];
	faults: Faults;
}
