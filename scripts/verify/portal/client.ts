/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { limitOfPlan, RequestLimiter } from '../../../nodes/shared/portal/pacing/limiter';
import { traitsOf } from '../../../nodes/shared/portal/wire/methodTraits';
import { userAgent } from '../../../nodes/shared/values/userAgent';
import type { Access } from './access';
import { readAnswer, type Answer } from './answer';

/** Longer than any answer of a portal that is well; in milliseconds. */
const TIMEOUT = 20_000;

/** Pauses before a call whose answer was lost is repeated. */
const PAUSES = [1_000, 3_000];

/** How long a portal may refuse one call because of its limits. */
const LONGEST_REFUSAL = 20_000;

const OVER_LIMIT = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'OVERLOAD_LIMIT'];

/** The portal could not be reached, or something else answered. */
export class ConnectionLost extends Error {}

/** The portal has no room for this call now. */
export class LimitReached extends Error {}

/** What all clients of a run share. */
class Traffic {
	readonly limiter = new RequestLimiter(limitOfPlan.standard);
	requests = 0;
}

/** Sends single calls to a portal and gives back what it answered, refusals included. */
export class PortalClient {
	constructor(
		readonly access: Access,
		private readonly signal: AbortSignal,
		private readonly traffic = new Traffic(),
	) {}

	/** The same portal and the same count of requests, with another signal: clean-up goes on after a stop. */
	withSignal(signal: AbortSignal): PortalClient {
		return new PortalClient(this.access, signal, this.traffic);
	}

	/** Number of requests so far. */
	get requests(): number {
		return this.traffic.requests;
	}

	/**
	 * Calls a method. What may be sent twice is repeated after a lost answer, and everything after “too many requests”.
	 *
	 * @throws ConnectionLost, LimitReached, and the reason of the signal
	 */
	async call(method: string, params: IDataObject = {}): Promise<Answer> {
		const answer = await this.callInTime(method, params);
		if (!this.access.renew || answer.code !== 'expired_token') return answer;
		await this.access.renew(this.signal);
		return await this.callInTime(method, params);
	}

	private async callInTime(method: string, params: IDataObject): Promise<Answer> {
		const until = Date.now() + LONGEST_REFUSAL;
		for (let isAgain = false; ; isAgain = true) {
			await this.traffic.limiter.pass(isAgain, this.signal);
			const answer = await this.callRepeatedly(method, params);
			if (!OVER_LIMIT.includes(answer.code ?? '')) {
				this.traffic.limiter.accepted();
				return answer;
			}
			this.traffic.limiter.refused(Date.now());
			if (Date.now() > until) throw new LimitReached(answer.code);
		}
	}

	private async callRepeatedly(method: string, params: IDataObject): Promise<Answer> {
		const pauses = traitsOf(method).isRepeatable ? PAUSES : [];
		for (const pause of pauses) {
			const answer = await this.post(method, params).catch((error: unknown) => {
				if (!(error instanceof ConnectionLost)) throw error;
				return undefined;
			});
			if (answer) return answer;
			await sleep(pause, undefined, { signal: this.signal });
		}
		return await this.post(method, params);
	}

	private async post(method: string, params: IDataObject): Promise<Answer> {
		const text = JSON.stringify(this.access.authenticate(params));
		return await this.send(method, { body: text, type: 'application/json' });
	}

	/**
	 * Sends a body as it is, once: for what a probe wants to say in its own way.
	 *
	 * @throws ConnectionLost, and the reason of the signal
	 */
	async send(
		method: string,
		{ body, type, headers = {}, url = this.access.urlOf(method) }: RawRequest,
	): Promise<Answer> {
		this.traffic.requests += 1;
		try {
			const response = await fetch(url, {
				method: 'POST',
				body,
				headers: { 'content-type': type, 'user-agent': userAgent, ...headers },
				redirect: 'manual',
				signal: AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT)]),
			});
			const text = await response.text();
			const answer = readAnswer(method, response.status, JSON.parse(text));
			if (answer) return answer;
		} catch {
			this.signal.throwIfAborted();
		}
		throw new ConnectionLost(method);
	}

	/**
	 * Gets what a link of the portal leads to, once. Nothing but the link is sent there.
	 *
	 * @throws ConnectionLost, and the reason of the signal
	 */
	async get(link: string): Promise<{ status: number; text: string }> {
		const { base } = this.access;
		await this.traffic.limiter.pass(false, this.signal);
		this.traffic.requests += 1;
		try {
			const url = new URL(link, base);
			// Behind a proxy that terminates TLS, a portal gives out links with http://.
			if (url.host === new URL(base).host) url.protocol = new URL(base).protocol;
			const response = await fetch(url, {
				headers: { 'user-agent': userAgent },
				signal: AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT)]),
			});
			return { status: response.status, text: await response.text() };
		} catch {
			this.signal.throwIfAborted();
		}
		throw new ConnectionLost('a download');
	}
}

/** A request in a form that the API does not demand. */
export interface RawRequest {
	body: string;
	type: string;
	headers?: Record<string, string>;
	url?: string;
}
