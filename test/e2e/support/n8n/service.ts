/** A server that n8n needs, on its own port. */
export interface Service {
	port: number;
	/** Stops it and removes its data. */
	stop(): Promise<void>;
}
