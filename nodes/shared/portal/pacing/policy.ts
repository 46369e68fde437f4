/**
 * Timeouts and retry limits, in milliseconds.
 *
 * @see https://apidocs.bitrix24.com/limits.html
 */
export const policy = {
	/** Cloud portals end a request after 60 s. */
	requestTimeout: 70_000,
	/**
	 * Average rate in bytes per second below which the upload of a file is given up, so that a slow line has the time
	 * for a large one.
	 */
	minUploadRate: 100_000,
	/** Tries of a call whose answer got lost, if it may be repeated at all. */
	maxAttempts: 5,
	/** How long the portal may refuse everything because of its request limit. */
	rateLimitTimeout: 300_000,
	/** The same for a blocked method, which is free again after 10 minutes for certain. */
	methodBlockTimeout: 600_000,
	/** Wait before the first retry; doubles each time, up to `maxBackoff`. */
	initialBackoff: 1_000,
	maxBackoff: 30_000,
	/** A download is given up when no data arrives for this long. */
	downloadWindow: 60_000,
	/**
	 * Minimum average rate of a download over two windows, in bytes per second. Slow mobile networks are faster;
	 * 100 MB may take almost 3 hours.
	 */
	minDownloadRate: 10_000,
	/** n8n's store of files may take nothing for this long; a hung disk would hold up the next download. */
	storeTimeout: 600_000,
	/** When an upload is given up while n8n's store has said nothing for so long, the store is to blame. */
	silentStore: 20_000,
	/** How long an avatar's server may take to send its headers, redirects included. */
	avatarTimeout: 60_000,
	/**
	 * How long the activation of a trigger may wait for the portal. n8n 2.41 tries five times, with pauses,
	 * and gives up with a message of its own after 84 s in all.
	 */
	activation: 8_000,
	/** Tries of an activation while connections break. */
	activationAttempts: 3,
	/** How long an activation that fails may go on undoing what it has done. */
	rollbackTimeout: 2_000,
	/** How long the deactivation of a trigger may wait for the portal. */
	deactivation: 10_000,
	/** How long a credential that was read for an event or an item serves the next ones. */
	recentCredential: 5_000,
	/** How long a credential that could not be read for an event is not read again. */
	recentFailure: 1_000,
	/** How long after a page was read it tells what a bot is like, before that bot is changed. */
	pageAge: 10_000,
	/** How long after a dialog was read it tells who has it: a message that has to wait longer reads it again. */
	dialogAge: 10_000,
	/** How long calls that events ask for are collected before they travel together. */
	batchDelay: 200,
	/** How long they are collected at most while others are in flight. */
	maxBatchDelay: 5_000,
	/** How long an event may wait for the object that it is about: 1,000 at once are read in a minute. */
	eventFetch: 600_000,
	/** How long an event may wait for its files. */
	eventFiles: 300_000,
	/** How long the start of a workflow may wait for a notice that the bot is busy. */
	typing: 3_000,
	/** A request that broke off after so many seconds was too much for the portal. */
	slowRequest: 25,
	/** Seconds of operating time in ten minutes from which on fewer requests leave side by side: half of the limit. */
	calmOperating: 240,
	/** The same from which on a method is left alone: the limit is 420 s by the server's source. */
	fullOperating: 400,
	/** The limit by the documentation. */
	operatingLimit: 480,
	/** A method that used up its time is free again after 10 minutes at the latest. */
	operatingWindow: 600_000,
};

/** How long sending a body of so many bytes may take. */
export const uploadTime = (bytes: number): number => (bytes / policy.minUploadRate) * 1000;

/**
 * Time to wait before the next try: doubles, capped, with ±20 % jitter so that parallel executions
 * do not come back in step.
 *
 * @param tries how often the call was tried so far, from 1
 * @param random a number from 0 to 1
 */
export const backOff = (tries: number, random: number): number =>
	Math.min(policy.initialBackoff * 2 ** (tries - 1), policy.maxBackoff) * (0.8 + 0.4 * random);
