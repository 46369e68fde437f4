/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { traitsOf } from '../../../nodes/shared/portal/wire/methodTraits';
import type { Timeouts } from '../timeouts';
import type { Access } from './access';
import { ConnectionLost, readResponse, type Answer } from './answer';
import { Traffic } from './traffic';

const OVER_LIMIT = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'OVERLOAD_LIMIT'];

/** The portal has no room for this call now. */
export class LimitReached extends Error {}

/** A request in a form that the API does not demand. */
export interface RawRequest {
	body: string;
	type: string;
	headers?: Record<string, string>;
	url?: string;
}

/** Sends single calls to a portal and gives back what it answered, refusals included. */
export class PortalClient {
	/**
	 * @param stopped no request leaves after it, but the one under way is waited for: what was aborted could still be
	 * carried out after the clean-up
	 * @param cut ends a request under way, too
	 */
	constructor(
		readonly access: Access,
		readonly stopped: AbortSignal,
		private readonly traffic = new Traffic(access),
		private readonly cut?: AbortSignal,
	) {}

	/** The same portal and the same count of requests, with another signal: clean-up goes on after a stop. */
	withSignal(signal: AbortSignal): PortalClient {
		return new PortalClient(this.access, signal, this.traffic, signal);
	}

	/** Number of requests so far. */
	get requests(): number {
		return this.traffic.requests;
	}

	/** Number of requests whose answer was lost so far. */
	get lost(): number {
		return this.traffic.lost;
	}

	get timeouts(): Timeouts {
		return this.traffic.timeouts;
	}

	/**
	 * Waits for what the portal does after its answer.
	 *
	 * @throws the reason of the signal
	 */
	async pause(milliseconds: number): Promise<void> {
		await sleep(milliseconds, undefined, { signal: this.stopped });
	}

	/**
	 * Calls a method. What may be sent twice is repeated after a lost answer, and everything after “too many requests”.
	 *
	 * @throws ConnectionLost, StrangeAnswer, LimitReached; anything when the signal has ended
	 */
	async call(method: string, params: IDataObject = {}): Promise<Answer> {
		const answer = await this.callInTime(method, params);
		if (!this.access.renew || answer.code !== 'expired_token') return answer;
		await this.access.renew();
		return await this.callInTime(method, params);
	}

	/**
	 * Sends a body as it is, once: for what a probe wants to say in its own way.
	 *
	 * @throws ConnectionLost, StrangeAnswer; anything when the signal has ended
	 */
	async send(method: string, request: RawRequest): Promise<Answer> {
		await this.traffic.limiter.pass(false, this.stopped);
		return await this.sendNow(method, request);
	}

	private async callInTime(method: string, params: IDataObject): Promise<Answer> {
		const until = Date.now() + this.timeouts.rateLimit;
		for (let isAgain = false; ; isAgain = true) {
			await this.traffic.limiter.pass(isAgain, this.stopped);
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
		const pauses = traitsOf(method).isRepeatable ? this.timeouts.retryDelays : [];
		for (const pause of pauses) {
			const answer = await this.post(method, params).catch((error: unknown) => {
				if (!(error instanceof ConnectionLost)) throw error;
				return undefined;
			});
			if (answer) return answer;
			await this.pause(pause);
		}
		return await this.post(method, params);
	}

	private async post(method: string, params: IDataObject): Promise<Answer> {
		const body = JSON.stringify(this.access.authenticate(params));
		return await this.sendNow(method, { body, type: 'application/json' });
	}

	private async sendNow(
		method: string,
		{ body, type, headers = {}, url = this.access.urlOf(method) }: RawRequest,
	): Promise<Answer> {
		const response = await this.traffic.fetchText(url, this.cut, {
			method: 'POST',
			body,
			headers: { 'content-type': type, ...headers },
			redirect: 'manual',
		});
		const answer = response && readResponse(method, response.status, response.text);
		if (answer) return answer;
		this.traffic.lost += 1;
		throw new ConnectionLost(method);
	}

	/**
	 * Gets what a link of the portal leads to, once. Nothing but the link is sent there.
	 *
	 * @throws ConnectionLost, and the reason of the signal
	 */
	async get(link: string): Promise<{ status: number; text: string }> {
		const { base } = this.access;
		await this.traffic.limiter.pass(false, this.stopped);
		const url = new URL(link, base);
		// Behind a proxy that terminates TLS, a portal gives out links with http://.
		if (url.host === new URL(base).host) url.protocol = new URL(base).protocol;
		const answer = await this.traffic.fetchText(url, this.cut);
		if (answer) return answer;
		throw new ConnectionLost('a download');
	}
}
