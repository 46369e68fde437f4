import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/values/convert';
import { asObject } from '../../../nodes/shared/values/lenient';
import { ConnectionLost, StrangeAnswer, type Answer } from '../portal/answer';
import type { PortalClient } from '../portal/client';
import type { Owner, RunIdentity } from './ownBots';

/** The portal does not say which bots are left. */
export class NotRemoved extends Error {}

/** An ID and the code of a bot in a list of v1 or v2. */
const idAndCode = (entry: unknown): { id: number; code: string } | undefined => {
	if (!isObject(entry)) return undefined;
	const { id = entry.ID, code = entry.CODE } = entry;
	return { id: Number(id), code: String(code) };
};

/** Entries of a list of v2 (`bots`) or v1 (the result itself); undefined when the answer is none. */
const listIn = (result: unknown, version: 1 | 2): unknown[] | undefined => {
	const list = version === 2 ? asObject(result).bots : result;
	return typeof list === 'object' && list !== null ? Object.values(list) : undefined;
};

/** What a portal does not answer is not known, and the other list may be. */
const orUnknown = async (answer: Promise<Answer>): Promise<Partial<Answer>> =>
	await answer.catch((error: unknown) => {
		if (error instanceof ConnectionLost || error instanceof StrangeAnswer) return {};
		throw error;
	});

/** IDs of the bots of a run in a list; undefined when the portal does not give it. */
const ownIn = (
	{ code, result }: Partial<Answer>,
	version: 1 | 2,
	{ codePrefix }: RunIdentity,
): number[] | undefined => {
	if (code !== undefined) return undefined;
	return listIn(result, version)
		?.map(idAndCode)
		.flatMap((bot) => (bot?.code.startsWith(codePrefix) ? [bot.id] : []));
};

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
	const ask = async (method: string, params: IDataObject) =>
		await orUnknown(client.call(method, params));
	const all = ownIn(await ask('imbot.bot.list', owner.v1({})), 1, owner.identity);
	for (const id of all ?? []) bots.set(id, owners);
	for (const one of owners) {
		const own = ownIn(await ask('imbot.v2.Bot.list', one.v2({})), 2, owner.identity);
		if (!own && !all) throw new NotRemoved('no list of bots');
		const others = owners.filter((other) => other !== one);
		for (const id of own ?? []) bots.set(id, [one, ...others]);
	}
	return bots;
};

type Removal = (client: PortalClient, botId: number, owner: Owner) => Promise<Answer>;

/** By either generation: not every portal has v2, and v2 may not take the owner of a bot of v1. */
const REMOVALS: readonly Removal[] = [
	async (client, botId, owner) => await client.call('imbot.v2.Bot.unregister', owner.v2({ botId })),
	async (client, botId, owner) =>
		await client.call('imbot.unregister', owner.v1({ BOT_ID: botId })),
];

/** Tries one owner after the other; whether the bot is gone, the lists will tell. */
const removeBot = async (
	client: PortalClient,
	botId: number,
	owners: Owner[],
	remove: Removal,
): Promise<void> => {
	for (const owner of owners) {
		const { result } = await orUnknown(remove(client, botId, owner));
		if (result !== undefined) return;
	}
};

/** Several at once, so that a slow portal gets done in time. */
const AT_ONCE = 5;

/**
 * Removes all bots of a run. With them go their commands and private dialogs.
 *
 * @returns how many are still there
 */
export const removeBots = async (client: PortalClient, owner: Owner): Promise<number> => {
	let bots = await findBots(client, owner);
	for (const remove of REMOVALS) {
		const waiting = [...bots];
		const work = async () => {
			for (let next = waiting.shift(); next; next = waiting.shift()) {
				const [botId, owners] = next;
				await removeBot(client, botId, owners, remove);
			}
		};
		if (bots.size > 0) {
			await Promise.all(Array.from({ length: AT_ONCE }, work));
			bots = await findBots(client, owner);
		}
	}
	return bots.size;
};
