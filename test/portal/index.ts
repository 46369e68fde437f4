/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createPortal, type Portal } from './control/portal';
import { connectEvents } from './events/connectEvents';
import { createWorld } from './model/createWorld';
import { createApp } from './server';
import type { JournalEntry } from './types/journalEntry';
import type { PortalApp, PortalOptions } from './types/options';

export type { Portal } from './control/portal';
export type { BotSeed } from './model/bots';
export type { Params } from './php/params';
export type { Fault, Refusal } from './services/faults';
export type { TokenAnswer } from './services/tokens';
export type { Bot } from './types/bot';
export type { Chat } from './types/chat';
export type { JournalEntry } from './types/journalEntry';
export type { UserMessage } from './types/userMessage';
export type { PortalOptions } from './types/options';

/** Settings of a new portal; all have defaults. */
export interface StartOptions extends Partial<PortalOptions> {
	/** 0 (default) takes a free port. */
	port?: number;
	host?: string;
	/** Secret of the incoming webhook; random by default. */
	secret?: string;
	/** OAuth application; random by default. */
	app?: Partial<PortalApp>;
	/** Is told of each call as it comes, of those in a batch, too. */
	onCall?: (entry: JournalEntry) => void;
}

const random = (length: number) => randomBytes(length).toString('hex').slice(0, length);

const DEFAULTS: PortalOptions = {
	limits: 'off',
	speed: 1,
	profileWipe: true,
	v1Avatar: 'applied',
	userAddRole: 'member',
	settingsRole: 'owner',
	unknownChat: 'notFound',
	firstMessage: 'ignored',
	templateId: 'ignored',
	changeHandlers: 'dropped',
	backgroundReset: 'ignored',
	eventFormat: 'both',
	ownerToken: 'shared',
	commandRename: 'applied',
	builtInCommands: true,
	fileNames: 'kept',
	downloadLink: 'docs',
	statuses: 'docs',
	revision: 36,
	wrongContent: 'refused',
	updateBotId: 'needed',
	v1ContentSize: 'docs',
	delivery: 'inOrder',
	notices: 'withheld',
	addresses: 'own',
	lineAccess: 'user',
	lineJoinedBy: 'nobody',
	statistics: 'available',
	sessionEvents: 'current',
	lineRights: true,
	deliveryTimeoutMs: 30_000,
	scopes: ['imbot', 'im', 'crm', 'user'],
};

/** Starts a stand-in portal on loopback and returns its controls. */
export async function startPortal(start: StartOptions = {}): Promise<Portal> {
	const { port = 0, host = '127.0.0.1', secret = random(16), app, onCall, ...options } = start;
	const world = createWorld({ ...DEFAULTS, ...options }, secret, {
		name: 'n8n',
		clientId: `local.${random(14)}.${random(8)}`,
		clientSecret: random(50),
		redirectUri: 'http://localhost:5678/rest/oauth2-credential/callback',
		...app,
	});
	world.journal.onCall = onCall;
	connectEvents(world);
	const server = createServer(createApp(world));
	// Longer than any test: a connection closed by the server looks like a fault.
	server.keepAliveTimeout = 300_000;
	server.listen(port, host);
	await once(server, 'listening');
	world.url = `http://${host}:${(server.address() as AddressInfo).port}`;
	return createPortal(world, server);
}
