import { buildQuery } from '../../../portal/php/buildQuery';
import type { Door } from './doors';

/** One HTTP request to a trigger. */
export interface Call {
	url: string;
	body: string | Buffer;
	method?: string;
	headers?: Record<string, string>;
}

/** What a stranger posts, given everything about a trigger that the kind needs to know. */
export type Forgery = (door: Door) => Call;

/** Makes the parts of a body that differ from what the portal would post. */
export type Change = (door: Door) => object;

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
export const JSON_TYPE = { 'Content-Type': 'application/json' };

let second = 1_772_093_963;

/** The event as the portal would post it, except its token. */
export const eventOf = (door: Door, change: object = {}): Record<string, unknown> => ({
	event: door.event,
	ts: (second += 1),
	data: door.data,
	auth: { member_id: door.memberId, domain: door.domain },
	...change,
});

/** The same with this `application_token`. */
export const withToken = (door: Door, token: unknown): Record<string, unknown> => {
	const { auth, ...rest } = eventOf(door);
	return { ...rest, auth: { ...(auth as object), application_token: token } };
};

export const raw = (url: string, body: string | Buffer, headers: Call['headers'] = FORM): Call => ({
	url,
	body,
	headers: { ...FORM, ...headers },
});

/** A form without a token, with changes. */
export const form =
	(change: Change): Forgery =>
	(door) =>
		raw(door.url, buildQuery(eventOf(door, change(door))));

/** A form without a token, and something behind it. */
export const tail =
	(text: (door: Door) => string): Forgery =>
	(door) =>
		raw(door.url, `${buildQuery(eventOf(door))}&${text(door)}`);

/** A form with this token. */
export const token =
	(make: (right: string, door: Door) => unknown): Forgery =>
	(door) =>
		raw(door.url, buildQuery(withToken(door, make(door.token, door))));

/** JSON with this token. */
export const jsonToken =
	(make: (right: string) => unknown): Forgery =>
	(door) =>
		raw(door.url, JSON.stringify(withToken(door, make(door.token))), JSON_TYPE);

/** Sends a call; HEAD and GET have no body. */
export const send = async ({ url, body, method = 'POST', headers }: Call) => {
	const hasBody = !['GET', 'HEAD'].includes(method);
	const response = await fetch(url, {
		method,
		headers,
		body: hasBody ? (body as never) : undefined,
	});
	return { status: response.status, text: await response.text() };
};
