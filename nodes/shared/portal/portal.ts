import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { wellFormed } from '../values/wellFormed';
import type { Connection } from './connection/connection';
import type { PortalContext } from './connection/connectionOf';
import { download, type DownloadOptions } from './files/download';
import type { ItemCalls } from './window/item';
import type { Call, CallOptions, Freshness } from './wire/call';
import { traitsOf, type MethodTraits } from './wire/methodTraits';

/** v2's limit in characters, for new bots and new tokens only; a v1 Client ID has none. */
export const MAX_BOT_TOKEN = 40;

/** What an operation sees of Bitrix24. It reads as if it served one item. */
export interface Portal extends Pick<ItemCalls, 'takeTurn' | 'holds' | 'changesCodes'> {
	/** Host and port of the portal. */
	readonly host: string;
	/** Bot Token / Client ID of this item; '' for an OAuth app, which owns its bots without one. */
	readonly botToken: string;
	/** The same portal with another bot token. No effect for an OAuth app. */
	withBotToken(botToken: string): Portal;
	/** The same portal, whose calls are not sent any more when what they are based on is out of date. */
	whileFresh(freshness: Freshness): Portal;
	/**
	 * Makes sure that a later call will name the owner of the bot, before anything else is sent.
	 *
	 * @throws Bitrix24Error BOT_TOKEN_REQUIRED, BOT_TOKEN_TOO_LONG
	 */
	requireOwner(method: string): void;
	/**
	 * Calls an API method; the owner of the bot is added where an inbound webhook has to name it, and half an
	 * emoji in a text becomes U+FFFD.
	 *
	 * @returns the `result` of the answer
	 * @throws Bitrix24Error with the portal's code, BOT_TOKEN_REQUIRED, BOT_TOKEN_TOO_LONG, or a code
	 * of the transport such as PORTAL_UNREACHABLE
	 */
	call<Result>(method: string, params: IDataObject, options?: CallOptions): Promise<Result>;
	/**
	 * Downloads a file over a link from the answer to a call. Downloads from one portal run one
	 * after another, outside the call window.
	 *
	 * @returns what `save` gave, and the number of bytes
	 * @throws Bitrix24Error FILE_NOT_DOWNLOADED, FILE_OVER_LIMIT and others of `download.ts`
	 */
	download<Saved>(
		context: PortalContext,
		link: string,
		options: DownloadOptions<Saved>,
	): Promise<{ saved: Saved; size: number }>;
}

/**
 * The parameter with which a call names the owner of the bot; undefined where it need not. PHP takes "0" for empty,
 * so it does not count as a token.
 *
 * @throws Bitrix24Error BOT_TOKEN_REQUIRED, BOT_TOKEN_TOO_LONG
 */
const ownerParameterOf = (
	{ authentication, botToken }: Connection,
	method: string,
): MethodTraits['ownerParameter'] => {
	const { ownerParameter } = traitsOf(method);
	if (!ownerParameter || authentication === 'oAuth2') return undefined;
	if (['', '0'].includes(botToken)) throw new Bitrix24Error('BOT_TOKEN_REQUIRED', { method });
	// Only for a new bot: those that have a longer token keep it.
	if (ownerParameter === 'fields.botToken' && [...botToken].length > MAX_BOT_TOKEN) {
		throw new Bitrix24Error('BOT_TOKEN_TOO_LONG', { method });
	}
	return ownerParameter;
};

/**
 * Adds the parameter with which a call over an inbound webhook names the owner of the bot: `CLIENT_ID`
 * in v1, `botToken` in v2.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-register.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/change-log.html
 */
const withOwner = (connection: Connection, method: string, params: IDataObject): IDataObject => {
	const { botToken } = connection;
	switch (ownerParameterOf(connection, method)) {
		case 'CLIENT_ID':
			return { ...params, CLIENT_ID: botToken };
		case 'botToken':
			return { ...params, botToken };
		case 'fields.botToken':
			return { ...params, fields: { ...((params.fields ?? {}) as IDataObject), botToken } };
		default:
			return params;
	}
};

/** By connection and method: items that share a connection share the owner. */
const owners = new WeakMap<Connection, Map<string, IDataObject>>();

/** The parameters that name the owner of the bots that a list gives. */
const ownerIn = (connection: Connection, method: string): IDataObject => {
	const known = owners.get(connection) ?? new Map<string, IDataObject>();
	owners.set(connection, known);
	const owner = known.get(method) ?? wellFormed(withOwner(connection, method, {}));
	known.set(method, owner);
	return owner;
};

/** A class, because each of thousands of items would otherwise get functions of its own. */
class ItemPortal implements Portal {
	readonly host: string;

	readonly botToken: string;

	constructor(
		private readonly calls: ItemCalls,
		private readonly connection: Connection,
		private readonly freshness?: Freshness,
	) {
		this.host = connection.host;
		this.botToken = connection.botToken;
	}

	withBotToken(botToken: string): Portal {
		const { authentication, secrets } = this.connection;
		return portalFor(this.calls, {
			...this.connection,
			botToken: authentication === 'oAuth2' ? '' : botToken,
			secrets: [...secrets, botToken],
		});
	}

	whileFresh(freshness: Freshness): Portal {
		return new ItemPortal(this.calls, this.connection, freshness);
	}

	takeTurn(key: string, orderKey?: string): Promise<void> {
		return this.calls.takeTurn(key, orderKey);
	}

	holds(bytes: number): void {
		this.calls.holds(bytes);
	}

	changesCodes(codes?: readonly string[]): void {
		this.calls.changesCodes(codes);
	}

	requireOwner(method: string): void {
		ownerParameterOf(this.connection, method);
	}

	call<Result>(method: string, params: IDataObject, options: CallOptions = {}): Promise<Result> {
		try {
			// Here all calls leave.
			return this.calls.call(this.callOf(method, params, options)) as Promise<Result>;
		} catch (error) {
			return Promise.reject(error as Error);
		}
	}

	private callOf(method: string, params: IDataObject, options: CallOptions): Call {
		const { connection, freshness } = this;
		const owned = wellFormed(withOwner(connection, method, params));
		const call: Call = { ...options, connection, method, params: owned, freshness };
		const { listed } = options;
		if (listed) call.listed = { ...listed, owner: ownerIn(connection, listed.list.method) };
		return call;
	}

	async download<Saved>(context: PortalContext, link: string, options: DownloadOptions<Saved>) {
		return await download(context, this.connection, link, options);
	}
}

/** The portal as one item sees it through its connection. */
export const portalFor = (calls: ItemCalls, connection: Connection): Portal =>
	new ItemPortal(calls, connection);
