/** Switches of the stand-in; they may be changed while it runs. */
export interface PortalOptions {
	/** Request limiter: `standard` 50 + 2/s, `enterprise` 250 + 5/s (REST limits docs). */
	limits: 'off' | 'standard' | 'enterprise';
	/** Portal seconds per real second. */
	speed: number;
	/** `imbot.v2.Bot.update` clears absent profile keys (server source); false: it merges (docs). */
	profileWipe: boolean;
	/**
	 * `imbot.update` and PERSONAL_PHOTO: `ignored` validates it and changes nothing (server source).
	 */
	v1Avatar: 'applied' | 'ignored';
	/** Who may add users to a new chat: every member (docs), or its owner and managers. */
	userAddRole: 'manager' | 'member';
	/** Who may change owner and managers of a new chat: its owner (docs), or managers as well. */
	settingsRole: 'owner' | 'manager';
	/** What the methods of chats say of a chat that does not exist (docs, older docs). */
	unknownChat: 'notFound' | 'denied';
	/** `message` of `imbot.v2.Chat.add`: nothing is posted (docs, server source), or it is (older docs). */
	firstMessage: 'ignored' | 'posted';
	/**
	 * `templateId` of `imbot.v2.Chat.Message.send`: it says nothing about repetitions (docs), or a
	 * message that has one already is not posted again (server source).
	 */
	templateId: 'ignored' | 'unique';
	/**
	 * `imbot.register` and the handlers for edited and deleted messages of an ordinary bot: `dropped`
	 * (docs) or `bound` (server source).
	 */
	changeHandlers: 'dropped' | 'bound';
	/** A `backgroundId` that is null, empty or unknown changes nothing (server source), or resets it (docs). */
	backgroundReset: 'ignored' | 'applied';
	/**
	 * Which events a bot gets: of both generations, as far as there are handlers (server source), or in the
	 * format of the generation that registered it only (docs).
	 */
	eventFormat: 'both' | 'registered';
	/**
	 * Owner of a webhook's bot: one text in both generations (docs, server source), or CLIENT_ID and botToken
	 * are different tokens (one page of the docs).
	 */
	ownerToken: 'shared' | 'separate';
	/** `imbot.v2.Command.update` and a new name: applied (docs), or dropped (server source). */
	commandRename: 'applied' | 'dropped';
	/** `imbot.v2.Command.list` names the portal's own commands too (server source); false: docs. */
	builtInCommands: boolean;
	/** What `imbot.v2.File.upload` makes of a name that file systems do not take: `corrected` (server source). */
	fileNames: 'kept' | 'corrected';
	/** Link of `imbot.v2.File.download`: a token only (docs), or with credentials (server source). */
	downloadLink: 'docs' | 'source';
	/** HTTP statuses of authorization errors: as documented, or as in the server source. */
	statuses: 'docs' | 'source';
	/** REST revision of imbot.v2; 0 is a portal that has no imbot.v2 methods at all. */
	revision: number;
	/**
	 * A keyboard or attachment that `Message.send` cannot read: refused (server source) or left out.
	 */
	wrongContent: 'refused' | 'dropped';
	/**
	 * `Message.update` and a keyboard without BOT_ID: `needed` leaves its command buttons out (server
	 * source, hinted at in the docs), `assumed` takes the calling bot.
	 */
	updateBotId: 'needed' | 'assumed';
	/** Largest keyboard, attachment and menu of v1: 30 KB (docs), or as in v2 (server source). */
	v1ContentSize: 'docs' | 'source';
	/**
	 * Events for one bot or one handler arrive one after another, or through a cloud that sends them
	 * concurrently.
	 */
	delivery: 'inOrder' | 'cloud';
	/**
	 * Notices of the portal ("X joined") and bots: `withheld` (server source), or `posted` to those of
	 * the chat (report from a live portal; the docs list marks for them).
	 */
	notices: 'withheld' | 'posted';
	/**
	 * Addresses of an owner with several bots: `shared` keeps former ones and posts the events of each
	 * bot to all of them (server source; the docs name the first for applications), `own` has one for
	 * each bot.
	 */
	addresses: 'shared' | 'own';
	/**
	 * `imbot.v2.Chat.Message.send` to the chat of an Open Channel that the bot is not in: the right of the
	 * calling user counts (server source), or it is refused.
	 */
	lineAccess: 'user' | 'member';
	/** Who comes with the event of a bot that joins a new session: nobody (reports), or the client. */
	lineJoinedBy: 'nobody' | 'client';
	/**
	 * `imopenlines.v2.*`, the statistics: there, refused by the plan, or missing as on older portals.
	 */
	statistics: 'available' | 'tariff' | 'missing';
	/**
	 * Shape of ONSESSIONSTART, ONSESSIONFINISH and messages of customers: as of October 2026, or of August,
	 * with lists.
	 */
	sessionEvents: 'current' | 'former';
	/** Whether the caller may change lines; without: CONFIG_WRONG_USER_PERMISSION. */
	lineRights: boolean;
	/** A handler that has not answered after this time counts as not reached. */
	deliveryTimeoutMs: number;
	/** Scopes of the webhook and of newly issued tokens. */
	scopes: string[];
	/** Milliseconds that a call takes on average, also inside a batch; default none. */
	callTime?: number;
	/** Milliseconds after which a request is ended with 504; what it has done by then stays done. */
	requestTime?: number;
	/** Operating time a method may use in ten minutes before it answers 429. */
	operatingLimit?: { seconds: number };
	/**
	 * Variables that PHP keeps of a batch command: by its own default 1,000; undefined: all, on a server that is
	 * set up so.
	 */
	maxInputVars?: number;
	/** Bots an application may register through v1 (docs: 5; server source: unlimited). */
	v1MaxBots?: number;
}

/** Settings of an OAuth application; they may be changed while the portal runs. */
export interface PortalApp {
	/** Name on the consent page. */
	name: string;
	clientId: string;
	clientSecret: string;
	/** Where the consent page sends the browser (with Bitrix24 never a request parameter). */
	redirectUri: string;
}
