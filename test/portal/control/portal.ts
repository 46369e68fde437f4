/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Server } from 'node:http';

import { handOverInTime } from '../actions/lines/queue';
import type { World } from '../model/world';
import type { Alteration, Fault, Refusal } from '../services/faults';
import type { TokenAnswer, TokenRequest } from '../services/tokens';
import type { JournalEntry } from '../types/journalEntry';
import type { PortalApp, PortalOptions } from '../types/options';
import { dataControls, type DataControls } from './dataControls';
import { eventControls, type EventControls } from './eventControls';
import { lineControls, type LineControls } from './lineControls';
import { peopleControls, type PeopleControls } from './peopleControls';

/** Controls of a running portal. */
export interface Portal extends DataControls, PeopleControls, LineControls, EventControls {
	/** `http://127.0.0.1:PORT`, without a trailing slash. */
	readonly url: string;
	/** `URL/rest/1/SECRET/`. */
	readonly webhookUrl: string;
	readonly secret: string;
	readonly app: PortalApp;
	/** Switches; they may be changed at any time. */
	readonly options: PortalOptions;
	/** Every method call, executed or refused; a batch comes before its commands. */
	readonly journal: JournalEntry[];
	/** Number of HTTP requests to /rest, including those that the limiter refused. */
	readonly requests: number;
	/** Number of requests that got QUERY_LIMIT_EXCEEDED. */
	readonly refused: number;
	/** The most requests to /rest that were being answered at the same time. */
	readonly mostInFlight: number;
	/** Empties the journals and counters. */
	resetJournal(): void;
	/** A pair of tokens, as the token endpoint returns it. `expiresIn` in seconds. */
	issueTokens(options?: {
		scope?: string | string[];
		expiresIn?: number;
		clientId?: string;
		/** Owner of the tokens; default 1, the administrator. */
		userId?: number;
	}): TokenAnswer;
	expireTokens(): void;
	revokeTokens(): void;
	/** Calls of the token endpoint. */
	readonly tokenRequests: TokenRequest[];
	fault(fault: Fault): void;
	refuse(refusal: Refusal): void;
	alter(alteration: Alteration): void;
	clearFaults(): void;
	/** Sets the operating time spent on a method, in seconds. */
	setOperating(method: string, seconds: number): void;
	/** Portal time in ms. */
	now(): number;
	/** Moves the portal clock forward at once. */
	advance(seconds: number): void;
	/** Stops the server and closes all connections at once. */
	close(): Promise<void>;
}

/** The controls of a world and of the server that serves it. */
export function createPortal(world: World, server: Server): Portal {
	return {
		...dataControls(world),
		...peopleControls(world),
		...lineControls(world),
		...eventControls(world),
		url: world.url,
		webhookUrl: `${world.url}/rest/1/${world.secret}/`,
		secret: world.secret,
		app: world.app,
		options: world.options,
		journal: world.journal.entries,
		get requests() {
			return world.journal.requests;
		},
		get refused() {
			return world.journal.refused;
		},
		get mostInFlight() {
			return world.journal.mostInFlight;
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
		alter: (alteration) => world.faults.alter(alteration),
		clearFaults: () => world.faults.clear(),
		setOperating: (method, seconds) => world.operating.set(method, seconds),
		now: () => world.clock.now(),
		advance(seconds) {
			world.clock.advance(seconds);
			handOverInTime(world);
		},
		async close() {
			world.outbox.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
