/* eslint-disable @n8n/community-nodes/require-node-api-error */
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/values/convert';
import type { Answer } from '../portal/answer';
import type { PortalClient } from '../portal/client';
import { NotTried } from '../report/finding';
import type { Mask } from '../report/mask';
import type { Owner } from './ownBots';

/** What the person at the keyboard has given to the run beside the portal. */
export interface Extras {
	/** Address that leads to this machine, without a trailing slash. */
	publicUrl?: string;
	/** Port of this machine that it leads to. */
	port: number;
	/** ID of an open channel that may be read. */
	line?: string;
}

/** How a probe reaches the portal. */
export class ProbeCalls {
	/** What has to be ended with the run. */
	readonly closing: Array<() => Promise<void>> = [];
	private count = 0;
	private readonly things = new Map<string, Promise<unknown>>();

	constructor(
		readonly client: PortalClient,
		readonly owner: Owner,
		readonly mask: Mask,
		readonly extras: Extras,
	) {}

	/** Calls a method without the owner of the bots. Refusals are answers. */
	async call(method: string, params: IDataObject = {}): Promise<Answer> {
		return await this.client.call(method, params);
	}

	/** Calls a method of `imbot.*` as the owner of the bots. */
	async v1(method: string, params: IDataObject = {}): Promise<Answer> {
		return await this.client.call(method, this.owner.v1(params));
	}

	/** Calls a method of `imbot.v2.*` as the owner of the bots. */
	async v2(method: string, params: IDataObject = {}): Promise<Answer> {
		return await this.client.call(method, this.owner.v2(params));
	}

	/**
	 * The result of a step that the probe is not about.
	 *
	 * @throws NotTried when it was refused, or there is none
	 */
	need<Result = IDataObject>(answer: Answer): Result {
		if (answer.code !== undefined) throw new NotTried(`${answer.method} said ${this.say(answer)}`);
		if (answer.result === null) throw new NotTried(`${answer.method} answered null`);
		return answer.result as Result;
	}

	/**
	 * The ID of what a step has made.
	 *
	 * @throws NotTried when the answer has none
	 */
	needId(method: string, made: unknown): number {
		const id = Number(isObject(made) ? made.id : made);
		if (id > 0) return id;
		throw new NotTried(`${method} answered without an ID`);
	}

	/** An answer in words that a report may show: its status and code, or `ok`. */
	say({ status, code, description }: Answer): string {
		if (code === undefined) return 'ok';
		const text = this.mask.portalText(description);
		return `${status} ${this.mask.portalText(code)}${text && ` (${text})`}`;
	}

	/** Another owner for bots of this run; for webhooks only. */
	newToken(length?: number): string {
		return this.owner.newToken(length);
	}

	/**
	 * What several probes use; made when the first one asks. What the portal has refused is not asked for again, but
	 * after a lost answer the next probe may try.
	 */
	async shared<Thing>(name: string, make: () => Promise<Thing>): Promise<Thing> {
		const thing = (this.things.get(name) as Promise<Thing> | undefined) ?? make();
		this.things.set(name, thing);
		try {
			return await thing;
		} catch (error) {
			if (!(error instanceof NotTried)) this.things.delete(name);
			throw error;
		}
	}

	async close(): Promise<void> {
		await Promise.all(this.closing.map(async (end) => await end()));
	}

	/** A code that no bot, chat or command of the portal has. */
	newCode(): string {
		this.count += 1;
		return `${this.owner.identity.codePrefix}_${this.count}`;
	}
}
