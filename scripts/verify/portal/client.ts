/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import { limitOfPlan, RequestLimiter } from '../../../nodes/shared/portal/pacing/limiter';
import { traitsOf } from '../../../nodes/shared/portal/wire/methodTraits';
import { userAgent } from '../../../nodes/shared/values/userAgent';
import { PATIENCE, type Patience } from '../patience';
import type { Access } from './access';
import { ConnectionLost, readResponse, StrangeAnswer, type Answer } from './answer';

const OVER_LIMIT = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'OVERLOAD_LIMIT'];

/** The code of a limit, if that is what the portal answered. */
const limitIn = ({ code = '' }: Answer): string | undefined =>
	OVER_LIMIT.includes(code) ? code : undefined;

/** A download is refused without a code. */
const BUSY = [429, 503];

/** The portal has no room for this call now. */
export class LimitReached extends Error {}

/** A request in a form that the API does not demand. */
export interface RawRequest {
	body: string;
	type: string;
	headers?: Record<string, string>;
	url?: string;
}

/** What a link leads to. */
interface Download {
	status: number;
	text: string;
}

/** The cloud's limits are those of its smallest plan, until it refuses; a self-hosted portal has none of them. */
const limiterFor = ({ base }: Access): RequestLimiter =>
	new RequestLimiter(
		isCloudHost(new URL(base).host) ? limitOfPlan.standard : limitOfPlan.selfHosted,
	);

/** What all clients of a run share. */
class Traffic {
	requests = 0;
	/** Requests without an answer: nobody knows whether the portal has carried them out, or still does. */
	lost = 0;

	constructor(
		readonly limiter: RequestLimiter,
		readonly patience: Patience,
	) {}
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
		patience: Patience = PATIENCE,
		private readonly traffic = new Traffic(limiterFor(access), patience),
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
		const answer = await this.callInTime(method, params);
		if (!this.access.renew || answer.code !== 'expired_token') return answer;
		await this.access.renew();
		return await this.callInTime(method, params);
	}

	/**
	 * Sends a body as it is: for what a probe wants to say in its own way. It is repeated only after “too many requests”.
	 *
	 * @throws ConnectionLost, StrangeAnswer, LimitReached; anything when the signal has ended
	 */
	async send(method: string, request: RawRequest): Promise<Answer> {
		return await this.withinLimits(async () => await this.sendNow(method, request), limitIn);
	}

	private async callInTime(method: string, params: IDataObject): Promise<Answer> {
		return await this.withinLimits(async () => await this.callRepeatedly(method, params), limitIn);
	}

	/** What the portal has no room for now is no finding: it is asked again. */
	private async withinLimits<Reply>(
		ask: () => Promise<Reply>,
		limitOf: (reply: Reply) => string | undefined,
	): Promise<Reply> {
		const until = Date.now() + this.patience.refusal;
		for (let isAgain = false; ; isAgain = true) {
			await this.traffic.limiter.pass(isAgain, this.stopped);
			const reply = await ask();
			const limit = limitOf(reply);
			if (limit === undefined) {
				this.traffic.limiter.accepted();
				return reply;
			}
			this.traffic.limiter.refused(Date.now());
			if (Date.now() > until) throw new LimitReached(limit);
		}
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
	 * Gets what a link of the portal leads to. Nothing but the link is sent there.
	 *
	 * @throws ConnectionLost, LimitReached, and the reason of the signal
	 */
	async get(link: string): Promise<Download> {
		return await this.withinLimits(
			async () => await this.getNow(link),
			({ status }) => (BUSY.includes(status) ? `HTTP ${status}` : undefined),
		);
	}

	private async getNow(link: string): Promise<Download> {
		const { base } = this.access;
		this.traffic.requests += 1;
		const url = new URL(link, base);
		// Behind a proxy that terminates TLS, a portal gives out links with http://.
		if (url.host === new URL(base).host) url.protocol = new URL(base).protocol;
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
