/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

const GET_TRIES = 10;
const RETRY_MS = 250;
/** n8n ties its session cookie to this header. */
export const BROWSER_ID = 'bitrix24-bot-e2e';

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface RawResponse {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed JSON, or the text if it is not JSON. */
	body: unknown;
}

/** Requests to n8n like those of one browser, which keeps the session cookie. */
export class Session {
	/** @param cookie cookie of a signed-in session */
	constructor(
		readonly url: string,
		private cookie = '',
	) {}

	/** `n8n-auth=…`, once signed in. */
	get authCookie(): string {
		return this.cookie;
	}

	/** Returns the answer's `data`, or its body if there is none; throws unless the status is 2xx. */
	async request<T>(method: HttpMethod, path: string, body?: unknown): Promise<T> {
		const response = await this.raw(method, path, body);
		if (response.status < 200 || response.status >= 300) {
			const text = response.text.slice(0, 1_000);
			throw new Error(`n8n: ${method} ${path}: HTTP ${response.status} ${text}`);
		}
		const answer = response.body as { data?: T } | undefined;
		const wrapped = typeof answer === 'object' && answer !== null && answer.data !== undefined;
		return (wrapped ? answer.data : answer) as T;
	}

	/** Returns the raw answer, whatever its status; does not follow redirects. */
	async raw(method: HttpMethod, path: string, body?: unknown): Promise<RawResponse> {
		const response = await this.fetch(method, path, body);
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0];
		}
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, body: parsed(text) };
	}

	private async fetch(method: HttpMethod, path: string, body?: unknown): Promise<Response> {
		const send = async () =>
			await fetch(this.url + path, {
				method,
				redirect: 'manual',
				headers: {
					'browser-id': BROWSER_ID,
					// A busy n8n may close a kept-alive connection at the moment it is reused
					connection: 'close',
					...(this.cookie === '' ? {} : { cookie: this.cookie }),
					...(body === undefined ? {} : { 'content-type': 'application/json' }),
				},
				body: body === undefined ? undefined : JSON.stringify(body),
			});
		// A node that keeps n8n busy for seconds makes it drop connections, although n8n still runs
		for (let attempt = 1; method === 'GET' && attempt < GET_TRIES; attempt++) {
			const response = await send().catch(() => undefined);
			if (response) return response;
			await sleep(RETRY_MS);
		}
		return await send();
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
