import type { IDataObject } from 'n8n-workflow';

import type { BotLocator } from '../shared/bot/botPicker';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { botEvents, type BotEventName } from '../shared/events/bot/eventNames';
import type { Claim } from './holders';
import type { Held } from './peers';

/** What the node keeps in n8n's static data while it has the events of a bot. */
export interface Kept extends IDataObject {
	botId: number;
	/** Host and port of the portal. */
	host: string;
	/** Our address, as the portal was given it. */
	url: string;
	/** @see Claim */
	since: number;
	/** Whether another address was replaced, which is lost: portals do not tell it. */
	isAddressLost: boolean;
	/** Address of this n8n that had the events before; it may want them back. */
	before?: string;
	/** Address of this n8n that has taken the events over since. */
	replacedBy?: string;
	/** v1: parameters that were set for the bot. */
	handlers?: string[];
	/** v1: commands whose address was set. */
	commandIds?: number[];
	/** Fingerprint of the application token that was learned. */
	applicationToken?: string;
}

/** What activation needs to know. */
export interface Wish {
	locator: BotLocator;
	events: readonly BotEventName[];
	commandIds: readonly number[];
	/** Who owns the bots: client ID of an app, or bot token. */
	appId: string;
	/** Us, as we would hold the events. */
	claim: Claim;
	/** Also when the events go to another address already. */
	takeOver: boolean;
	/** From before, when n8n has not deactivated the node since. */
	kept: Partial<Kept>;
	/** In a test: what the production address of the same node has. */
	recall(): Promise<Held | undefined>;
	/** Lets another address of this n8n know that we have the events now. */
	tell(url: string): Promise<unknown>;
	/**
	 * Called before the portal is told our address, with what there will be to give back: the portal may
	 * do it and not say so. Without anything: the portal has refused, so there is nothing.
	 */
	begin(kept?: Kept): void;
	/** Nobody waits any more: whatever has not been sent must not be. */
	signal: AbortSignal;
}

/** How a bot is given back. */
export interface GivingBack {
	signal: AbortSignal;
	/** What another address of this n8n has. */
	ask(url: string): Promise<Held | undefined>;
	/** Asked when it is its turn: a newer activation may need what an older one left. */
	isWanted?(): boolean;
}

/** What became of the portal at deactivation. */
export type Left = 'restored' | 'handedBack' | 'takenOver' | 'addressLost' | 'botGone' | 'handlers';

/**
 * Whether we may set our address although another one may be set.
 *
 * @param holder who in this n8n has the events now
 * @param keptSince since when we had them, if nobody deactivated us
 */
export const isOurs = (
	holder: Claim | undefined,
	{ owner }: Claim,
	keptSince: number | undefined,
): boolean => {
	if (holder?.owner === owner) return true;
	return keptSince !== undefined && (!holder || keptSince >= holder.since);
};

/** v1: the parameters for the addresses of these events. */
export const handlersOf = (events: readonly BotEventName[]): string[] =>
	events.flatMap((name) => botEvents[name].handler ?? []);

/** @param holder who in this n8n has the events, if it is known */
export const inUse = (holder: Claim | undefined): Bitrix24Error =>
	new Bitrix24Error('BOT_ALREADY_IN_USE', {
		detail: holder ? `the workflow "${holder.workflow}"` : undefined,
	});
