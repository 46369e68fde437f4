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
	/** Owner of the bots of an inbound webhook. */
	token: string;
}

export const newIdentity = (): RunIdentity => ({
	codePrefix: `n8n_verify_${randomBytes(4).toString('hex')}`,
	token: `verify-${randomBytes(16).toString('hex')}`,
});

/** Adds the owner of the bots to the parameters of a call: an app is known by its access token. */
export class Owner {
	constructor(
		readonly identity: RunIdentity,
		private readonly kind: 'webhook' | 'oauth',
	) {}

	v1(params: IDataObject): IDataObject {
		return this.kind === 'webhook' ? { CLIENT_ID: this.identity.token, ...params } : params;
	}

	v2(params: IDataObject): IDataObject {
		return this.kind === 'webhook' ? { botToken: this.identity.token, ...params } : params;
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

/**
 * The bots of a run that the portal still has: v1 lists those of everybody, v2 those of the owner.
 *
 * @throws NotRemoved when the portal gives neither list
 */
export const findBots = async (client: PortalClient, owner: Owner): Promise<number[]> => {
	const answers = [
		await client.call('imbot.v2.Bot.list', owner.v2({})),
		await client.call('imbot.bot.list', owner.v1({})),
	];
	if (answers.every(({ code }) => code !== undefined)) throw new NotRemoved(answers[1].code);
	const bots = answers.flatMap(listOf).map(idAndCode);
	const own = bots.filter((bot) => bot?.code.startsWith(owner.identity.codePrefix));
	return [...new Set(own.map((bot) => Number(bot?.id)))];
};

/**
 * Removes all bots of a run. With them go their commands and private dialogs.
 *
 * @returns how many are still there
 */
export const removeBots = async (client: PortalClient, owner: Owner): Promise<number> => {
	for (const botId of await findBots(client, owner)) {
		const { code } = await client.call('imbot.v2.Bot.unregister', owner.v2({ botId }));
		// Portals without imbot.v2, and bots whose Client ID v2 does not take
		if (code) await client.call('imbot.unregister', owner.v1({ BOT_ID: botId }));
	}
	return (await findBots(client, owner)).length;
};
