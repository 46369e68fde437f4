/** An open channel, as `imopenlines.config.get` shows it. */
export interface Line {
	ID: string;
	LINE_NAME: string;
	ACTIVE: string;
	/** User IDs. */
	QUEUE: string[];
	/** Whether a bot answers first, when it joins, which one, for how long, and when it leaves. */
	WELCOME_BOT_ENABLE: string;
	WELCOME_BOT_JOIN: string;
	WELCOME_BOT_ID: string;
	WELCOME_BOT_TIME: string;
	WELCOME_BOT_LEFT: string;
}

/** The only one that a portal begins with; no bot answers there. */
export const firstLine = (): Line => ({
	ID: '1',
	LINE_NAME: 'Open Channel',
	ACTIVE: 'Y',
	QUEUE: ['1'],
	WELCOME_BOT_ENABLE: 'N',
	WELCOME_BOT_JOIN: 'always',
	WELCOME_BOT_ID: '0',
	WELCOME_BOT_TIME: '600',
	WELCOME_BOT_LEFT: 'queue',
});
