import { addressesFor } from '../model/addresses';
import type { World } from '../model/world';
import { buildQuery } from '../php/buildQuery';
import type { Params } from '../php/params';
import { parseQuery } from '../php/parseQuery';
import { presentBot } from '../presenters/bots';
import type { Bot } from '../types/bot';
import { botAuth, isApplication, ownerAuth } from './eventAuth';

/** An event for bots, in both formats. */
export interface BotEvent {
	/** Name without the prefix ONIMBOTV2. */
	name: string;
	bots: Bot[];
	/** Who caused it. */
	userId: number;
	/** `data` without the bot itself. */
	v2?(bot: Bot): Params;
	v1?: {
		event: string;
		/** EVENT_… name of the handler. */
		handler: string;
		/** `data` for bots of one owner, which share a handler and a call. */
		data(bots: Bot[]): Params;
	};
}

/** Events without a refresh token in their `auth` (server source). */
const NO_REFRESH = ['JOINCHAT', 'DELETE'];

/** Posts an event as a form. */
export function postEvent(
	world: World,
	to: { url: string; event: string; owner: string; lane: string },
	data: Params,
	auth: Params,
): void {
	const { url, event, owner, lane } = to;
	const body = buildQuery({
		event,
		event_handler_id: world.handlerId(`${owner} ${event} ${url}`),
		data,
		ts: Math.floor(world.clock.now() / 1000),
		auth,
	});
	world.outbox.post({ url, event, body, lane });
}

/** Up to revision 33, a webhook's bot needs its token in the address (a defect in the source). */
function isReached(world: World, { owner }: Bot, url: string): boolean {
	if (world.options.revision > 33 || isApplication(owner)) return true;
	return parseQuery(url.split('?')[1] ?? '').CLIENT_ID === owner.slice('custom'.length);
}

/** Whether a bot gets events in the format of a generation. */
const isFor = (world: World, bot: Bot, generation: Bot['generation']): boolean =>
	world.options.eventFormat === 'both' || bot.generation === generation;

/** Adds the event to the log of a bot in mode `fetch`, or posts it to the addresses that get it. */
function emitV2(world: World, bot: Bot, { name, userId, v2 }: BotEvent): void {
	if (!v2 || !isFor(world, bot, 2)) return;
	const { id, code, owner } = bot;
	const event = `ONIMBOTV2${name}`;
	if (bot.eventMode === 'fetch') {
		world.eventLog.add(id, event, { bot: presentBot(world, bot, true), ...v2(bot) });
		return;
	}
	for (const url of addressesFor(world, bot).filter((one) => isReached(world, bot, one))) {
		const data = { bot: { id, code, auth: botAuth(world, owner, id) }, ...v2(bot) };
		const auth = ownerAuth(world, owner, 2, userId, !NO_REFRESH.includes(name));
		postEvent(world, { url, event, owner, lane: `bot ${id} ${url}` }, data, auth);
	}
}

function emitV1(world: World, bots: Bot[], { name, userId, v1 }: BotEvent): void {
	const [{ owner, handlers }] = bots;
	const url = v1 && handlers[v1.handler];
	if (!url) return;
	const auth = ownerAuth(world, owner, 1, userId, !NO_REFRESH.includes(name));
	postEvent(world, { url, event: v1.event, owner, lane: `v1 ${owner}` }, v1.data(bots), auth);
}

/**
 * Sends an event to its bots, in the format of each handler. v1 comes first, with one call for all
 * bots of an owner (server source).
 */
export function emit(world: World, event: BotEvent): void {
	const pushed = event.bots.filter((bot) => bot.eventMode === 'webhook' && isFor(world, bot, 1));
	for (const owner of new Set(pushed.map((bot) => bot.owner))) {
		const bots = pushed.filter((bot) => bot.owner === owner);
		emitV1(world, bots, event);
	}
	for (const bot of event.bots) emitV2(world, bot, event);
}
