/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { parsePhpForm } from '../../../nodes/shared/events/incoming/phpForm';
import { isObject } from '../../../nodes/shared/values/convert';

const MAX_POSTS = 100;
const MAX_BYTES = 1_000_000;

/** How often it is looked whether something has come; in milliseconds. */
const POLL = 20;

/** What was posted to an address. */
export interface Post {
	/** What follows the `?` of the address. */
	query: string;
	isForm: boolean;
	/** The event, with names in brackets as objects. */
	fields: IDataObject;
}

/** @returns undefined when it is larger than any event of a probe */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | undefined> => {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= MAX_BYTES) chunks.push(chunk);
	}
	return size <= MAX_BYTES ? Buffer.concat(chunks) : undefined;
};

const fieldsOf = (body: Buffer): Pick<Post, 'isForm' | 'fields'> => {
	try {
		const json: unknown = JSON.parse(body.toString('utf8'));
		if (isObject(json)) return { isForm: false, fields: json };
	} catch {
		// a form
	}
	return { isForm: true, fields: parsePhpForm(body.toString('latin1').split('&')) as IDataObject };
};

/**
 * Keeps what is posted to its addresses, and answers 200 to everything. Their random part keeps strangers from adding
 * to it.
 */
export class Receiver {
	private readonly posts = new Map<string, Post[]>();
	private count = 0;

	private constructor(private readonly server: Server) {}

	/** @throws Error when the port is not free */
	static async start(port: number): Promise<Receiver> {
		const server = createServer((request, response) => {
			receiver
				.take(request)
				.catch(() => undefined)
				.finally(() => response.end('ok'));
		});
		const receiver = new Receiver(server);
		server.listen(port);
		await once(server, 'listening');
		return receiver;
	}

	/** A new path that nobody else knows, without slashes. */
	newPath(): string {
		const path = randomBytes(12).toString('hex');
		this.posts.set(path, []);
		return path;
	}

	/** What came to a path so far. */
	postsAt(path: string): readonly Post[] {
		return this.posts.get(path) ?? [];
	}

	/**
	 * Waits for a post to a path.
	 *
	 * @returns undefined when none came in time
	 */
	async arrival(
		path: string,
		fits: (post: Post) => boolean,
		milliseconds: number,
		signal: AbortSignal,
	): Promise<Post | undefined> {
		const until = Date.now() + milliseconds;
		for (;;) {
			const post = this.postsAt(path).find(fits);
			if (post || Date.now() > until || signal.aborted) return post;
			await sleep(POLL);
		}
	}

	async close(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close').catch(() => undefined);
	}

	private async take(request: IncomingMessage): Promise<void> {
		const [address, query = ''] = (request.url ?? '').split('?', 2);
		const posts = this.posts.get(address.split('/').at(-1) ?? '');
		const body = await bodyOf(request);
		if (!posts || !body || request.method !== 'POST' || this.count >= MAX_POSTS) return;
		this.count += 1;
		posts.push({ query, ...fieldsOf(body) });
	}
}
