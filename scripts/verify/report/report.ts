import type { Row } from './finding';

/** What a portal is, and what the caller may do there. */
export interface PortalFacts {
	kind: 'cloud' | 'self-hosted';
	access: 'webhook' | 'oauth';
	/** REST revision of imbot.v2; undefined when the portal does not have it. */
	revision?: number;
	permissions: string[];
}

/** What a run has found out about a portal. Nothing in it identifies the portal, its people or its secrets. */
export interface Report {
	/** Name and version of this package. */
	package: string;
	/** Day, as YYYY-MM-DD. */
	date: string;
	seconds: number;
	requests: number;
	/** How the run ended, and what it could not remove. */
	end: string;
	portal: PortalFacts;
	rows: Row[];
}
