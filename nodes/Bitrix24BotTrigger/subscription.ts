import type { PushState } from '../shared/events/activation/activation';

/** What a node keeps in n8n's static data while the events of a bot are posted to it. */
export interface Subscription extends PushState {
	botId: number;
	/** When we first had the events, in milliseconds since 1970. */
	since: number;
	/** Whether an address was replaced that nobody knows: portals do not tell it. */
	isAddressLost: boolean;
	/** Address of this n8n that had the events before; it may want them back. */
	before?: string;
	/** Address of this n8n that has taken the events over since. */
	replacedBy?: string;
	/** v1: parameters that were set for the bot. */
	handlers?: string[];
	/** v1: commands whose address was set. */
	commandIds?: number[];
}

/**
 * How one generation of the API posts the events of a bot. It keeps an address under each key: v2 one for
 * the bot, v1 one for each event of the app.
 */
export interface EventRoute {
	/** Of the bot, as a subscription has it. */
	record: Pick<Subscription, 'botId' | 'host' | 'handlers' | 'commandIds'>;
	/** Addresses are changed under this lock. */
	lock: string;
	keys: readonly string[];
	/** Whether it takes one call to change the address; of several, the first ones may have worked. */
	isAtomic: boolean;
	/** Keys of this route that a subscription has; none when it is for another bot, app or generation. */
	keysOf(subscription: Partial<Subscription>): string[];
	/**
	 * Whether the portal posts the events to any address; undefined where it does not tell.
	 *
	 * @param isChanged whether somebody in this n8n may have changed it meanwhile
	 */
	isPosting(isChanged: boolean): Promise<boolean | undefined>;
	/** Has the events of each key posted to its address; without one, to none if the API can do that. */
	point(urls: ReadonlyMap<string, string | undefined>): Promise<void>;
}
