/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { traitsOf } from '../../../nodes/shared/portal/wire/methodTraits';
import { userAgent } from '../../../nodes/shared/values/userAgent';
import { PATIENCE, type Patience } from '../patience';
import type { Access } from './access';
import { ConnectionLost, readResponse, StrangeAnswer, type Answer } from './answer';
import { Traffic } from './traffic';

const OVER_LIMIT = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'OVERLOAD_LIMIT'];

/** A request in a form that the API does not demand. */
export interface RawRequest {
	body: string;
	type: string;
	headers?: Record<string, string>;
	url?: string;
}

const limitIn = ({ code }: Answer): string | undefined =>
	OVER_LIMIT.find((known) => known === code);

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
		patience: Patience = PATIENCE,
		private readonly traffic = new Traffic(access, patience),
		private readonly cut?: AbortSignal,
	) {}

	/** The same portal and the same count of requests, with another signal: clean-up goes on after a stop. */
	withSignal(signal: AbortSignal): PortalClient {
		return new PortalClient(this.access, signal, this.patience, this.traffic, signal);
	}

	/** Number of requests so far. */
	get requests(): number {
		return this.traffic.requests;
	}

	/** Number of requests whose answer was lost so far. */
	get lost(): number {
		return this.traffic.lost;
	}

	get patience(): Patience {
		return this.traffic.patience;
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
		const call = async () => await this.callRepeatedly(method, params);
		const answer = await this.traffic.withinLimit(this.stopped, call, limitIn);
		if (!this.access.renew || answer.code !== 'expired_token') return answer;
		await this.access.renew();
		return await this.traffic.withinLimit(this.stopped, call, limitIn);
	}

	/**
	 * Sends a body as it is, once: for what a probe wants to say in its own way. Only “too many requests” is asked again.
	 *
	 * @throws ConnectionLost, StrangeAnswer; anything when the signal has ended
	 */
	async send(method: string, request: RawRequest): Promise<Answer> {
		return await this.traffic.withinLimit(
			this.stopped,
			async () => await this.sendNow(method, request),
			limitIn,
		);
	}

	private async callRepeatedly(method: string, params: IDataObject): Promise<Answer> {
		const pauses = traitsOf(method).isRepeatable ? this.patience.repeats : [];
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
		this.traffic.requests += 1;
		const answer = await fetch(url, {
			method: 'POST',
			body,
			headers: { 'content-type': type, 'user-agent': userAgent, ...headers },
			redirect: 'manual',
			signal: this.inTime(),
		})
			.then(async (response) => readResponse(method, response.status, await response.text()))
			// fetch says nothing that a report could show
			.catch((error: unknown) => (error instanceof StrangeAnswer ? error : undefined));
		if (answer instanceof StrangeAnswer) throw answer;
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
		const url = new URL(link, base);
		// Behind a proxy that terminates TLS, a portal gives out links with http://.
		if (url.host === new URL(base).host) url.protocol = new URL(base).protocol;
		return await this.traffic.withinLimit(
			this.stopped,
			async () => await this.getNow(url),
			({ status, text }) =>
				[429, 503].includes(status) ? OVER_LIMIT.find((code) => text.includes(code)) : undefined,
		);
	}

	private async getNow(url: URL): Promise<{ status: number; text: string }> {
		this.traffic.requests += 1;
		const answer = await fetch(url, {
			headers: { 'user-agent': userAgent },
			signal: this.inTime(),
		})
			.then(async (response) => ({ status: response.status, text: await response.text() }))
			.catch(() => undefined);
		if (answer) return answer;
		throw new ConnectionLost('a download');
	}

	/** Ends a request that takes too long, and at once when nobody waits for it. */
	private inTime(): AbortSignal {
		const timeout = AbortSignal.timeout(this.patience.answer);
		return this.cut ? AbortSignal.any([this.cut, timeout]) : timeout;
	}
}
