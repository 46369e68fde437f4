import type { Portal } from '../../../portal';
import type { N8nClient } from './client';
import type { Credential } from '../workflow';

/** Redirect URL for apps of this n8n; set it on the portal before connecting. */
export function callbackUrl(n8nUrl: string): string {
	return `${n8nUrl}/rest/oauth2-credential/callback`;
}

/** The URL that "Connect my account" sends the browser to. */
export async function consentUrl(client: N8nClient, { id }: Credential): Promise<string> {
	return await client.session.request('GET', `/rest/oauth2-credential/auth?id=${id}`);
}

/** Connects an OAuth credential like a person who clicks "Allow" on the portal's page. */
export async function connectOAuth(client: N8nClient, credential: Credential): Promise<void> {
	const consent = new URL(await consentUrl(client, credential));
	const answer = await fetch(consent, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({
			client_id: consent.searchParams.get('client_id') ?? '',
			state: consent.searchParams.get('state') ?? '',
			decision: 'allow',
		}),
	});
	const location = answer.headers.get('location');
	if (location === null) {
		throw new Error(`The portal did not redirect: HTTP ${answer.status} ${await answer.text()}`);
	}
	await finishOAuth(client, location);
}

/** Calls n8n with the URL that the portal redirects the browser to. */
export async function finishOAuth(client: N8nClient, location: string): Promise<void> {
	const { pathname, search } = new URL(location);
	const { status, text } = await client.session.raw('GET', pathname + search);
	// n8n reports a refused connection on a page with status 200
	if (status !== 200 || text.includes('Failed to connect')) {
		throw new Error(`n8n could not connect: HTTP ${status} ${text}`);
	}
}

/** Creates an n8n credential for an OAuth app of the portal, and connects it. */
export async function connectApp(
	client: N8nClient,
	portal: Portal,
	{ name = 'Bitrix24 app', portalPlan = 'standard' } = {},
): Promise<Credential> {
	portal.app.redirectUri = callbackUrl(client.url);
	const credential = await client.createCredential(name, 'bitrix24BotOAuth2Api', {
		portalUrl: portal.url,
		authServerUrl: portal.url,
		clientId: portal.app.clientId,
		clientSecret: portal.app.clientSecret,
		portalPlan,
	});
	await connectOAuth(client, credential);
	return credential;
}
