/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Params } from '../php/params';
import { parseQuery } from '../php/parseQuery';

/** An event as a handler receives it: all values are strings. */
export interface Received {
	/** Path and query. */
	path: string;
	contentType: string;
	/** The undecoded form. */
	raw: string;
	event: string;
	data: Params;
	auth: Params;
	/** All top-level keys. */
	form: Params;
}

/** How the receiver answers. */
export interface Reply {
	status?: number;
	delayMs?: number;
	/** The event counts as received, and is answered, when this settles. */
	held?: Promise<unknown>;
	location?: string;
	/** Never answer. */
	hang?: boolean;
}

/** A server that receives events of the portal, for tests. */
export interface Receiver {
	/** `http://127.0.0.1:PORT/`; the portal accepts it as a handler. */
	readonly url: string;
	readonly received: Received[];
	/** Names of the received events, which are then removed. */
	names(): string[];
	/** The last event. */
	last(): Received;
	/** The next event that arrives. */
	arrival(): Promise<Received>;
	/** Chooses the answer; by default 200 at once. */
	answer: (event: Received) => Reply;
	close(): Promise<void>;
}

async function read(req: IncomingMessage): Promise<Received> {
	const raw = (await buffer(req)).toString('utf8');
	const form = parseQuery(raw);
	return {
		path: req.url ?? '',
		contentType: req.headers['content-type'] ?? '',
		raw,
		event: String(form.event),
		data: (form.data ?? {}) as Params,
		auth: (form.auth ?? {}) as Params,
		form,
	};
}

/** Starts a receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const arrivals = new EventEmitter();
	const receiver: Receiver = {
		url: '',
		received,
		names: () => received.splice(0).map(({ event }) => event),
		last() {
			const event = received.at(-1);
			if (!event) throw new Error('nothing was received');
			return event;
		},
		async arrival() {
			const [event] = (await once(arrivals, 'event')) as [Received];
			return event;
		},
		answer: () => ({}),
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
	const server = createServer(async (req, res) => {
		const event = await read(req);
		const { status = 200, delayMs = 0, held, hang, location } = receiver.answer(event);
		await held;
		if (delayMs > 0) await sleep(delayMs);
		received.push(event);
		arrivals.emit('event', event);
		if (!hang) res.writeHead(status, location ? { location } : {}).end('thank you');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return Object.assign(receiver, { url: `http://127.0.0.1:${port}/` });
}
