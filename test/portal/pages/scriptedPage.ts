import { createHash } from 'node:crypto';

import { fill, readWeb } from './template';

/** A page and the policy it is sent with: its own script runs, and nothing else does. */
export interface ScriptedPage {
	html: string;
	policy: string;
}

/**
 * Puts a page together from files in `web`.
 * @param styles besides the common one
 * @param scripts in the order in which they need each other
 */
export function scriptedPage(html: string, styles: string[], scripts: string[]): ScriptedPage {
	const script = scripts.map(readWeb).join('\n');
	const policy = [
		"default-src 'none'",
		`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
		"style-src 'unsafe-inline'",
		"img-src 'self' data:",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
	return {
		html: fill(readWeb(html), {
			'/*STYLE*/': readWeb('style.css'),
			'/*PAGE_STYLE*/': styles.map(readWeb).join(''),
			'/*SCRIPT*/': script,
		}),
		policy,
	};
}
