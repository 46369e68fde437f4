import { escapeHtml } from '../pages/escapeHtml';
import { framed } from '../pages/messagePage';
import type { PortalApp } from '../types/options';

/** The consent page: the application, the scopes, and two buttons. */
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
