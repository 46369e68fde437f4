/** A handler that an application has bound to an event. */
export interface Binding {
	clientId: string;
	/** Upper-case. */
	event: string;
	/** '' for offline events, which are only listed here. */
	handler: string;
	/** User whose tokens come with the event; 0: the user who caused it. */
	userId: number;
	connectorId: string;
}

/** An outgoing webhook as an administrator creates it by hand. */
export interface OutgoingWebhook {
	url: string;
	/** Upper-case names. */
	events: string[];
	/** The token that its settings show and its events carry. */
	token: string;
}
