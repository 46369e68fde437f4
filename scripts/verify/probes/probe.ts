import type { ProbeContext } from '../context/context';
import type { Finding } from '../report/finding';

/** What a probe cannot do without. */
export interface Needs {
	access?: 'webhook' | 'oauth';
	/** Generation 2 of the bot platform. */
	v2?: boolean;
	permissions?: string[];
	publicUrl?: boolean;
	line?: boolean;
}

/** Tries one fact that this package knows from reading only. */
export interface Probe {
	/** Stable name in reports. */
	id: string;
	/** The open question. */
	fact: string;
	/** What this package takes for true. */
	assumed: string;
	needs?: Needs;
	/**
	 * @throws NotTried when it cannot tell
	 */
	run(context: ProbeContext): Promise<Finding>;
}
