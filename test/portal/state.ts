import type {
	BotJoinedListener,
	Chat,
	Command,
	Message,
	PortalFile,
	User,
	UserMessageListener,
} from './chatTypes';
import { addUser } from './chats';
import { createClock, type Clock } from './clock';
import { createEventLog, type EventLog } from './delivery/eventLog';
import type { Binding, OutgoingWebhook } from './delivery/generalEvents';
import { createOutbox, type Outbox } from './delivery/outbox';
import { createFaults, type Faults } from './faults';
import { createJournal, type Journal } from './journal';
import { createLimiter, type Limiter } from './limits';
import type { Deal } from './methods/crmMethods';
import type { TokenRequest } from './oauth';
import { createOperating, type Operating } from './operating';
import { createTokens, type Tokens } from './tokens';
import type { Bot, PortalApp, PortalOptions, Params } from './types';

/** E-mail of the portal's only human; a bot cannot take it. */
export const HUMAN_EMAIL = 'admin@example.com';

/** Everything the portal knows; handed to every part of it. */
export interface World {
	options: PortalOptions;
	clock: Clock;
	/** Base address without a trailing slash; known once the server listens. */
	url: string;
	/** Secret of the incoming webhook of user 1. */
	secret: string;
	app: PortalApp;
	bots: Map<number, Bot>;
	users: Map<number, User>;
	chats: Map<number, Chat>;
	messages: Map<number, Message>;
	/** IDs are never given twice. */
	nextMessageId: number;
	files: Map<number, PortalFile>;
	nextFileId: number;
	/** Files by the tokens of download links that were not used yet. */
	downloads: Map<string, number>;
	commands: Map<number, Command>;
	nextCommandId: number;
	/** Deals of the CRM. */
	deals: Map<number, Deal>;
	/** Other objects, by kind and ID: `lead 5`. */
	objects: Map<string, Params>;
	/** Who wants to know what people write; event delivery, for one. */
	onUserMessage: UserMessageListener[];
	onBotJoined: BotJoinedListener[];
	/** Events that bots fetch. */
	eventLog: EventLog;
	/** Events on their way to handlers. */
	outbox: Outbox;
	/** Handlers of applications for general events. */
	bindings: Binding[];
	outgoingWebhooks: OutgoingWebhook[];
	/** General events that the request which runs right now has caused. */
	hit?: Set<string>;
	/** `event_handler_id` of a subscription; the same for the same key. */
	handlerId(key: string): number;
	/** v1 handlers of an application (client ID or `custom…`), by EVENT_… name. */
	handlersOf(owner: string): Record<string, string>;
	journal: Journal;
	limiter: Limiter;
	operating: Operating;
	tokens: Tokens;
	/** Calls to the token endpoint. */
	tokenRequests: TokenRequest[];
	faults: Faults;
}

/** An empty portal. */
export function createWorld(options: PortalOptions, secret: string, app: PortalApp): World {
	const clock = createClock(options);
	const handlers = new Map<string, Record<string, string>>();
	const handlerIds = new Map<string, number>();
	const world: World = {
		options,
		clock,
		url: '',
		secret,
		app,
		bots: new Map(),
		users: new Map(),
		chats: new Map(),
		messages: new Map(),
		nextMessageId: 1001,
		files: new Map(),
		nextFileId: 138,
		downloads: new Map(),
		commands: new Map(),
		nextCommandId: 41,
		deals: new Map(),
		objects: new Map(),
		onUserMessage: [],
		onBotJoined: [],
		eventLog: createEventLog(clock),
		outbox: createOutbox(options),
		bindings: [],
		outgoingWebhooks: [],
		handlerId(key) {
			const id = handlerIds.get(key) ?? handlerIds.size + 1;
			handlerIds.set(key, id);
			return id;
		},
		handlersOf(owner) {
			const found = handlers.get(owner) ?? {};
			handlers.set(owner, found);
			return found;
		},
		journal: createJournal(clock),
		limiter: createLimiter(options, clock),
		operating: createOperating(options, clock),
		tokens: createTokens(clock, app, () => world.url),
		tokenRequests: [],
		faults: createFaults(),
	};
	addUser(world, { id: 1, name: 'Alex', lastName: 'Admin', email: HUMAN_EMAIL, gender: '' });
	return world;
}
