import { createHash } from 'node:crypto';
import { fill, readWeb } from '../pages';

/** In the order in which they need each other. */
const SCRIPTS = ['chatNodes.js', 'chatAttach.js', 'chatMessage.js', 'chatLists.js', 'chat.js'];

/** The chat page and the policy it is sent with: its own script runs, and nothing else does. */
export function chatPage(): { html: string; policy: string } {
	const script = SCRIPTS.map(readWeb).join('\n');
	const html = fill(readWeb('chat.html'), {
		'/*STYLE*/': readWeb('style.css'),
		'/*PAGE_STYLE*/': readWeb('chat.css') + readWeb('chatMessage.css'),
		'/*SCRIPT*/': script,
	});
	const policy = [
		"default-src 'none'",
		`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
		"style-src 'unsafe-inline'",
		"img-src 'self' data:",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
	return { html, policy };
}
