/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { traitsOf } from '../../../nodes/shared/portal/wire/methodTraits';
import type { Timeouts } from '../timeouts';
import type { Access } from './access';
import { ConnectionLost, readResponse, type Answer } from './answer';
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
		const send = async () => await this.sendNow(method, request);
		return await this.traffic.withinLimit(this.stopped, send, limitIn);
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
		const url = new URL(link, base);
		// Behind a proxy that terminates TLS, a portal gives out links with http://.
		if (url.host === new URL(base).host) url.protocol = new URL(base).protocol;
		const get = async () => {
			const answer = await this.traffic.fetchText(url, this.cut);
			if (answer) return answer;
			throw new ConnectionLost('a download');
		};
		return await this.traffic.withinLimit(this.stopped, get, ({ status, text }) =>
			[429, 503].includes(status) ? OVER_LIMIT.find((code) => text.includes(code)) : undefined,
		);
	}
}
