/** A handler that an application has bound to an event. */
export interface Binding {
	clientId: string;
	/** Upper-case. */
	event: string;
	/** '' for offline events, which are only kept in the list here. */
	handler: string;
	/** Whose tokens come with the event; 0: of whoever caused it. */
	userId: number;
	connectorId: string;
}

/** An outgoing webhook as an administrator makes it by hand. */
export interface OutgoingWebhook {
	url: string;
	/** Upper-case names. */
	events: string[];
	/** The token that its settings show, and events carry. */
	token: string;
}
