import { isArray } from './php';
import { MEMBER_ID } from './tokens';

/** An event of an outgoing webhook. */
export interface OutgoingEvent {
	/** Name such as `ONCRMDEALUPDATE`. */
	event: string;
	data: Record<string, unknown>;
	/** Token of the outgoing webhook; default `outgoing-token`. */
	token?: string;
}

/** PHP `http_build_query`: brackets, true as 1, false as 0; null and empty arrays are left out. */
export function buildQuery(value: unknown, prefix = ''): string {
	if (value === null || value === undefined) return '';
	if (!isArray(value)) {
		const text = typeof value === 'boolean' ? String(Number(value)) : String(value);
		return `${encode(prefix)}=${encode(text)}`;
	}
	return Object.entries(value)
		.map(([key, item]) => buildQuery(item, prefix ? `${prefix}[${key}]` : key))
		.filter((part) => part !== '')
		.join('&');
}

/** PHP `urlencode`. Half an emoji cannot be text in PHP; it becomes the replacement character. */
function encode(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString())
		.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
		.replace(/%20/g, '+');
}

/**
 * Posts an event as Bitrix24's outgoing webhook does: a form with PHP brackets, no tokens in `auth`.
 * @param portalUrl address of the portal, for `auth`
 * @param now portal time in ms
 */
export async function sendOutgoingWebhook(
	portalUrl: string,
	now: number,
	url: string,
	{ event, data, token = 'outgoing-token' }: OutgoingEvent,
): Promise<Response> {
	const auth = {
		domain: new URL(portalUrl).host,
		client_endpoint: `${portalUrl}/rest/`,
		server_endpoint: `${portalUrl}/rest/`,
		member_id: MEMBER_ID,
		application_token: token,
	};
	const ts = Math.floor(now / 1000);
	return await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: buildQuery({ event, event_handler_id: 1, data, ts, auth }),
	});
}
