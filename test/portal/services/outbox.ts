/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { PortalOptions } from '../types/options';

/** A POST that the portal owes somebody. */
export interface Post {
	url: string;
	/** Upper-case name of the event. */
	event: string;
	/** A form as PHP writes it. */
	body: string;
	/** Posts of one lane keep their order, unless they go through the cloud. */
	lane: string;
}

/** What became of a POST; `status` of the answer, or the `error` that there was none. */
export interface Delivery {
	url: string;
	event: string;
	status?: number;
	error?: string;
	/** Real milliseconds it took. */
	ms: number;
}

/** POSTs on their way; each is tried once. */
export interface Outbox {
	/** Finished ones, in the order in which they ended. */
	readonly deliveries: Delivery[];
	/** Sends a POST after what is being done right now; never fails. */
	post(post: Post): Promise<Delivery>;
	/** Until nothing is on its way any more. */
	idle(): Promise<void>;
	/** Breaks off what is on its way. */
	close(): void;
}

/** Posts that the cloud has on their way at the same time: it calls slow handlers less often (docs). */
const CLOUD_LANES = 50;

/** A handler that does not answer for so long counts as not reached. */
const TIMEOUT_MS = 30_000;

/** Nothing leaves this machine, whatever addresses handlers have. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

const isLoopback = (url: string): boolean =>
	URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

/** The reason in a word, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
	const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
	return cause?.code ?? cause?.message ?? message;
}

/** POSTs one event. What the answer says does not matter, redirects are not followed. */
async function send({ url, event, body }: Post, signal: AbortSignal): Promise<Delivery> {
	if (!isLoopback(url)) return { url, event, error: 'NOT_LOOPBACK', ms: 0 };
	const begin = performance.now();
	const outcome: Pick<Delivery, 'status' | 'error'> = {};
	try {
		const response = await fetch(url, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				// A kept connection may be closed in the moment it is used again.
				Connection: 'close',
			},
			body,
			signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
		});
		await response.arrayBuffer();
		outcome.status = response.status;
	} catch (error) {
		outcome.error = reasonOf(error);
	}
	return { url, event, ...outcome, ms: Math.round(performance.now() - begin) };
}

/** An empty outbox. */
export function createOutbox(options: Pick<PortalOptions, 'delivery'>): Outbox {
	const deliveries: Delivery[] = [];
	const lanes = new Map<string, Promise<unknown>>();
	const running = new Set<Promise<unknown>>();
	const stop = new AbortController();
	let posted = 0;

	const deliver = async (post: Post, before: Promise<unknown>): Promise<Delivery> => {
		await before;
		const delivery = await send(post, stop.signal);
		deliveries.push(delivery);
		return delivery;
	};
	return {
		deliveries,
		post(post) {
			posted += 1;
			const lane = options.delivery === 'inOrder' ? post.lane : `cloud ${posted % CLOUD_LANES}`;
			const last = lanes.get(lane);
			// The answer to the request that caused an event leaves first.
			const sent = deliver(post, last ?? nextTurn());
			const done = sent.then(() => {
				running.delete(done);
				if (lanes.get(lane) === done) lanes.delete(lane);
			});
			lanes.set(lane, done);
			running.add(done);
			return sent;
		},
		async idle() {
			// A delivered event may cause others.
			while (running.size > 0) await Promise.all(running);
		},
		close: () => stop.abort(),
	};
}
