import type { Rule } from './checkShape';

/** A departure of our calls from the documentation of a method, and why it is right. */
export interface Exception {
	methods: readonly string[];
	/** The parameter, from the top: `fields.properties.name`. */
	path: string;
	rule: Rule;
	reason: string;
	/** Where the reason comes from. */
	source: string;
}

/** All departures that are on purpose. */
export const exceptions: readonly Exception[] = [
	{
		methods: ['imbot.update'],
		path: 'FIELDS.EVENT_CONTEXT_GET',
		rule: 'undocumented',
		reason:
			'The pages name the error of this handler, EVENT_CONTEXT_GET_ERROR, and not the handler; the server source reads it',
		source: 'https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html',
	},
	{
		methods: ['imbot.v2.Chat.Message.update'],
		path: 'fields.attach',
		rule: 'type',
		reason:
			'"N" removes the attachment. The page of this method says so of the keyboard only, that of the method of generation 1 of both',
		source:
			'https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-update.html',
	},
];
