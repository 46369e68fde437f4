/** A server that n8n needs, on a port of its own. */
export interface Service {
	port: number;
	/** Ends it and removes its data. */
	stop(): Promise<void>;
}
