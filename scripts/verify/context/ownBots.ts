import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/values/convert';
import type { Answer } from '../portal/answer';
import type { PortalClient } from '../portal/client';

/** The portal does not say which bots are left. */
export class NotRemoved extends Error {}

/** What identifies the bots of a run, also for a later run that has to remove them. */
export interface RunIdentity {
	/** Every bot's code begins with this. */
	codePrefix: string;
	/** Owners of the bots of an inbound webhook; the first is that of nearly all of them. */
	tokens: string[];
}

/** A text that nobody else knows. */
const randomText = (length: number): string =>
	`verify-${randomBytes(length).toString('hex')}`.slice(0, length);

const TOKEN_LENGTH = 39;

export const newIdentity = (): RunIdentity => ({
	codePrefix: `n8n_verify_${randomBytes(4).toString('hex')}`,
	tokens: [randomText(TOKEN_LENGTH)],
});

/** Adds the owner of the bots to the parameters of a call: an app is known by its access token. */
export class Owner {
	/**
	 * @param note keeps the identity for a later run, after it has got another token
	 */
	constructor(
		readonly identity: RunIdentity,
		readonly kind: 'webhook' | 'oauth',
		private readonly note: () => void = () => {},
		private readonly token = identity.tokens[0],
	) {}

	v1(params: IDataObject): IDataObject {
		return this.kind === 'webhook' ? { CLIENT_ID: this.token, ...params } : params;
	}

	v2(params: IDataObject): IDataObject {
		return this.kind === 'webhook' ? { botToken: this.token, ...params } : params;
	}

	/** Another token for bots of this run; whatever has it will be removed like the others. */
	newToken(length = TOKEN_LENGTH): string {
		const token = randomText(length);
		this.identity.tokens.push(token);
		this.note();
		return token;
	}

	/** All owners of the bots of this run, this one first. */
	all(): Owner[] {
		if (this.kind === 'oauth') return [this];
		return this.identity.tokens.map(
			(token) => new Owner(this.identity, this.kind, this.note, token),
		);
	}
}

/** An ID and the code of a bot in a list of v1 or v2. */
const idAndCode = (entry: unknown): { id: number; code: string } | undefined => {
	if (!isObject(entry)) return undefined;
	const { id = entry.ID, code = entry.CODE } = entry;
	return { id: Number(id), code: String(code) };
};

const listOf = ({ result }: Answer): unknown[] => {
	const list = isObject(result) && 'bots' in result ? result.bots : result;
	return isObject(list) || Array.isArray(list) ? Object.values(list) : [];
};

/** IDs of the bots of a run in a list. */
const ownIn = (answer: Answer, { codePrefix }: RunIdentity): number[] =>
	listOf(answer)
		.map(idAndCode)
		.flatMap((bot) => (bot?.code.startsWith(codePrefix) ? [bot.id] : []));

/**
 * The bots of a run that the portal still has, with those who may own them, the likeliest first: v1 lists the bots of
 * everybody, v2 those of one owner.
 *
 * @throws NotRemoved when the portal does not give the lists
 */
export const findBots = async (
	client: PortalClient,
	owner: Owner,
): Promise<Map<number, Owner[]>> => {
	const owners = owner.all();
	const bots = new Map<number, Owner[]>();
	const all = await client.call('imbot.bot.list', owner.v1({}));
	for (const id of ownIn(all, owner.identity)) bots.set(id, owners);
	for (const one of owners) {
		const answer = await client.call('imbot.v2.Bot.list', one.v2({}));
		if (answer.code && all.code) throw new NotRemoved(all.code);
		const others = owners.filter((other) => other !== one);
		for (const id of ownIn(answer, owner.identity)) bots.set(id, [one, ...others]);
	}
	return bots;
};

/** Removes a bot by either generation: not every portal has v2, and v2 may not take the owner of a bot of v1. */
const removeBot = async (client: PortalClient, botId: number, owners: Owner[]): Promise<void> => {
	for (const owner of owners) {
		const { code } = await client.call('imbot.v2.Bot.unregister', owner.v2({ botId }));
		if (!code) return;
		const { code: code1 } = await client.call('imbot.unregister', owner.v1({ BOT_ID: botId }));
		if (!code1) return;
	}
};

/**
 * Removes all bots of a run. With them go their commands and private dialogs.
 *
 * @returns how many are still there
 */
export const removeBots = async (client: PortalClient, owner: Owner): Promise<number> => {
	for (const [botId, owners] of await findBots(client, owner)) {
		await removeBot(client, botId, owners);
	}
	return (await findBots(client, owner)).size;
};
