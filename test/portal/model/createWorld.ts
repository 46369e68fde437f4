import { createClock } from '../services/clock';
import { createEventLog } from '../services/eventLog';
import { createFaults } from '../services/faults';
import { createJournal } from '../services/journal';
import { createLimiter } from '../services/limiter';
import { createLatency } from '../services/latency';
import { createMessageUuids } from '../services/messageUuids';
import { createOperating } from '../services/operating';
import { createOutbox } from '../services/outbox';
import { createTokens } from '../services/tokens';
import { firstLine } from '../types/line';
import type { PortalOptions, PortalApp } from '../types/options';
import { addUser, HUMAN_EMAIL } from './users';
import type { World } from './world';

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
		messageUuids: createMessageUuids(clock),
		nextMessageId: 1001,
		files: new Map(),
		nextFileId: 138,
		downloads: new Map(),
		commands: new Map(),
		nextCommandId: 41,
		deals: new Map(),
		objects: new Map(),
		lines: new Map([[1, firstLine()]]),
		operators: new Map(),
		sessions: new Map(),
		nextSessionId: 171,
		onUserMessage: [],
		onBotJoined: [],
		onNotice: [],
		onOutgoing: [],
		eventLog: createEventLog(clock),
		outbox: createOutbox(options),
		bindings: [],
		outgoingWebhooks: [],
		handlerId(key) {
			const id = handlerIds.get(key) ?? handlerIds.size + 1;
			handlerIds.set(key, id);
			return id;
		},
		formerAddresses: new Map(),
		addressesOf(owner) {
			const found = world.formerAddresses.get(owner) ?? new Set();
			world.formerAddresses.set(owner, found);
			return found;
		},
		handlersOf(owner) {
			const found = handlers.get(owner) ?? {};
			handlers.set(owner, found);
			return found;
		},
		journal: createJournal(clock),
		limiter: createLimiter(options, clock),
		latency: createLatency(options),
		operating: createOperating(options, clock),
		tokens: createTokens(clock, app, () => world.url),
		tokenRequests: [],
		faults: createFaults(),
	};
	addUser(world, { id: 1, name: 'Alex', lastName: 'Admin', email: HUMAN_EMAIL, gender: '' });
	return world;
}
