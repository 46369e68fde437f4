/** An Open Channel, as the portal stores it: a configuration with a queue of operators. */
export interface Line {
	ID: string;
	LINE_NAME: string;
	ACTIVE: string;
	/** User IDs. */
	QUEUE: string[];
	/** `evenly`, `strictly`: one operator after another is asked; `all`: all at once. */
	QUEUE_TYPE: string;
	/** Seconds until the next operator is asked. */
	QUEUE_TIME: string;
	/** Whether dialogs go only to operators who are online. */
	CHECK_AVAILABLE: string;
	/** Most dialogs that an operator has at a time; `0`: any number. */
	MAX_CHAT: string;
	/** Whether and how the line itself greets; not while a bot joins. */
	WELCOME_MESSAGE: string;
	WELCOME_MESSAGE_TEXT: string;
	/** Whether a bot answers first, when it joins, which one, for how long, and when it leaves. */
	WELCOME_BOT_ENABLE: string;
	WELCOME_BOT_JOIN: string;
	WELCOME_BOT_ID: string;
	WELCOME_BOT_TIME: string;
	WELCOME_BOT_LEFT: string;
	/** `text`: the customer gets CLOSE_TEXT, and the session really ends FULL_CLOSE_TIME minutes later. */
	CLOSE_RULE: string;
	CLOSE_TEXT: string;
	FULL_CLOSE_TIME: string;
	/** Whether the customer is asked for a rating, which delays the end in the same way. */
	VOTE_MESSAGE: string;
	WORKTIME_ENABLE: string;
	CRM: string;
	OPERATOR_DATA: string;
}

/** What `LINE_NAME` is set to by default. */
const DEFAULT_LINE_NAME = 'Open Channel';

/** The only one that a portal begins with; no bot answers there. */
export const firstLine = (): Line => ({
	ID: '1',
	LINE_NAME: DEFAULT_LINE_NAME,
	ACTIVE: 'Y',
	QUEUE: ['1'],
	QUEUE_TYPE: 'evenly',
	QUEUE_TIME: '60',
	CHECK_AVAILABLE: 'Y',
	MAX_CHAT: '0',
	WELCOME_MESSAGE: 'N',
	WELCOME_MESSAGE_TEXT: '',
	WELCOME_BOT_ENABLE: 'N',
	WELCOME_BOT_JOIN: 'always',
	WELCOME_BOT_ID: '0',
	WELCOME_BOT_TIME: '600',
	WELCOME_BOT_LEFT: 'queue',
	CLOSE_RULE: 'none',
	CLOSE_TEXT: '',
	FULL_CLOSE_TIME: '10',
	VOTE_MESSAGE: 'N',
	WORKTIME_ENABLE: 'N',
	CRM: 'Y',
	OPERATOR_DATA: 'profile',
});
