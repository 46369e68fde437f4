/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { PortalOptions } from '../types/options';

/** A POST to a handler. */
export interface Post {
	url: string;
	/** Upper-case name of the event. */
	event: string;
	/** A form, encoded as PHP does it. */
	body: string;
	/** POSTs of one lane keep their order, unless they go through the cloud. */
	lane: string;
}

/** The outcome of a POST: `status` of the answer, or `error` when there was none. */
export interface Delivery {
	url: string;
	event: string;
	status?: number;
	error?: string;
	/** Duration in real milliseconds. */
	ms: number;
}

/** POSTs in flight; each is tried once. */
export interface Outbox {
	/** Finished POSTs, in the order in which they finished. */
	readonly deliveries: Delivery[];
	/** Sends a POST after the current work; never fails. */
	post(post: Post): Promise<Delivery>;
	/** Resolves when nothing is in flight. */
	idle(): Promise<void>;
	/** Aborts what is in flight. */
	close(): void;
}

/** POSTs that the cloud sends at the same time; its slower pace for slow handlers is left out. */
const CLOUD_LANES = 50;

/** Nothing leaves this machine, whatever the addresses of handlers are. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

const isLoopback = (url: string): boolean =>
	URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

/** The reason as a code, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
	const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
	return cause?.code ?? cause?.message ?? message;
}

/** POSTs one event. The body of the answer is ignored, and redirects are not followed. */
async function send(
	{ url, event, body }: Post,
	timeoutMs: number,
	signal: AbortSignal,
): Promise<Delivery> {
	if (!isLoopback(url)) return { url, event, error: 'NOT_LOOPBACK', ms: 0 };
	const begin = performance.now();
	const outcome: Pick<Delivery, 'status' | 'error'> = {};
	try {
		const response = await fetch(url, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				// The receiver may close a reused connection just when the next request starts.
				Connection: 'close',
			},
			body,
			signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
		});
		await response.arrayBuffer();
		outcome.status = response.status;
	} catch (error) {
		outcome.error = reasonOf(error);
	}
	return { url, event, ...outcome, ms: Math.round(performance.now() - begin) };
}

/** An empty outbox. */
export function createOutbox(
	options: Pick<PortalOptions, 'delivery' | 'deliveryTimeoutMs'>,
): Outbox {
	const deliveries: Delivery[] = [];
	const lanes = new Map<string, Promise<unknown>>();
	const running = new Set<Promise<unknown>>();
	const stop = new AbortController();
	let posted = 0;

	const deliver = async (post: Post, before: Promise<unknown>): Promise<Delivery> => {
		await before;
		const delivery = await send(post, options.deliveryTimeoutMs, stop.signal);
		deliveries.push(delivery);
		return delivery;
	};
	return {
		deliveries,
		post(post) {
			posted += 1;
			const lane = options.delivery === 'inOrder' ? post.lane : `cloud ${posted % CLOUD_LANES}`;
			const last = lanes.get(lane);
			// The answer to the request that caused the event is sent first.
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
