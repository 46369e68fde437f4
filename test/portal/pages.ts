/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from './chat/escapeHtml';
import type { PortalApp } from './types';

/** A file of the web pages. */
export const readWeb = (name: string): string => readFileSync(join(__dirname, 'web', name), 'utf8');

/** Replaces marks by texts; a function keeps `$` in the texts harmless. */
export function fill(template: string, marks: Record<string, string>): string {
	return Object.entries(marks).reduce(
		(text, [mark, value]) => text.replaceAll(mark, () => value),
		template,
	);
}

/** The page at `/`; its script asks for `/state.json`. */
export function statePage(): string {
	return fill(readWeb('page.html'), {
		'/*STYLE*/': readWeb('style.css'),
		'/*PAGE_STYLE*/': readWeb('page.css'),
		'/*SCRIPT*/': readWeb('page.js'),
	});
}

function framed(title: string, content: string): string {
	return fill(readWeb('message.html'), {
		'/*STYLE*/': readWeb('style.css'),
		'/*PAGE_STYLE*/': readWeb('message.css'),
		'{{title}}': escapeHtml(title),
		'{{content}}': content,
	});
}

/** A page that only says something. */
export function messagePage(title: string, text: string): string {
	return framed(title, `<p>${escapeHtml(text)}</p>`);
}

/** The consent page: who asks, for what, and the two answers. */
export function consentPage(app: PortalApp, scopes: string[], state: string): string {
	const hidden = (name: string, value: string) =>
		`<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
	const content = `
<p>The application <b>${escapeHtml(app.name)}</b> asks for access to this portal on your behalf:</p>
<ul>${scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
<form method="post" action="/oauth/authorize/">
${hidden('client_id', app.clientId)}
${hidden('state', state)}
<button id="allow" name="decision" value="allow">Allow</button>
<button id="deny" name="decision" value="deny">Deny</button>
</form>`;
	return framed('Allow access?', content);
}
