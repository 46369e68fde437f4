/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, inflateSync } from 'node:zlib';

import express, { type Request, type Response } from 'express';

import { prepareBinaryData } from '../engine/engine';
import { TriggerWorkflow, type Handler, type TriggerSetup } from './triggerWorkflow';

/** The body as n8n reads it: unpacked, and not at all if it has parts. */
const rawBodyOf = async (req: Request): Promise<Buffer | undefined> => {
	if (req.headers['content-type']?.startsWith('multipart/')) return undefined;
	const body = await buffer(req);
	const encoding = req.headers['content-encoding'];
	if (encoding === 'gzip') return gunzipSync(body);
	return encoding === 'deflate' ? inflateSync(body) : body;
};

/** The part of n8n 2.41 that receives webhooks, reduced to what determines how it calls a trigger. */
export class TriggerHost {
	/** Lines of n8n's log at warning level and above. */
	readonly log: string[] = [];

	/** The base URL of n8n's webhooks; `url` unless a test changes it. */
	publicUrl: string;

	private readonly handlers = new Map<string, Handler>();

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {
		this.publicUrl = url;
	}

	static async start(): Promise<TriggerHost> {
		await prepareBinaryData();
		const app = express();
		app.use(async (req: Request, res: Response) => {
			const outcome = await rawBodyOf(req).catch(() => 'unreadable' as const);
			const handle = req.method === 'POST' ? host.handlers.get(req.path) : undefined;
			// n8n answers 404 at URLs where no workflow listens, and for other methods
			if (!handle) res.status(404).json({ message: 'not registered' });
			else if (outcome === 'unreadable') res.status(400).json({ message: 'unreadable' });
			else await handle(Object.assign(req, { rawBody: outcome }), res);
		});
		const server = await new Promise<Server>((resolve) => {
			const starting: Server = app.listen(0, '127.0.0.1', () => resolve(starting));
		});
		const { port } = server.address() as AddressInfo;
		const host = new TriggerHost(server, `http://127.0.0.1:${port}`);
		return host;
	}

	/** Adds a workflow with a trigger; it is not active yet. */
	add(setup: TriggerSetup): TriggerWorkflow {
		return new TriggerWorkflow(this, setup);
	}

	route(path: string, handler?: Handler): void {
		if (handler) this.handlers.set(path, handler);
		else this.handlers.delete(path);
	}

	async close(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		this.server.closeAllConnections();
		await closed;
	}
}
