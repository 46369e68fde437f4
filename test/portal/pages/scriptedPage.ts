import { createHash } from 'node:crypto';

import { fill, readWeb } from './template';

/** A page and its Content-Security-Policy, which allows only its own script. */
export interface ScriptedPage {
	html: string;
	policy: string;
}

/**
 * Builds a page from files of `web`.
 * @param styles in addition to the common one
 * @param scripts in the order of their dependencies
 * @param placeholder of the field for new messages, on pages with a conversation
 */
export function scriptedPage(
	html: string,
	styles: string[],
	scripts: string[],
	placeholder = '',
): ScriptedPage {
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
			'/*COMPOSER*/': readWeb('chat/composer.html'),
			'/*PLACEHOLDER*/': placeholder,
			'/*STYLE*/': readWeb('style.css'),
			'/*PAGE_STYLE*/': styles.map(readWeb).join(''),
			'/*SCRIPT*/': script,
		}),
		policy,
	};
}
