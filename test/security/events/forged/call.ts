import { buildQuery } from '../../../portal/php/buildQuery';
import type { Target } from './targets';

/** One HTTP request to a trigger. */
export interface Call {
	url: string;
	body: string | Buffer;
	method?: string;
	headers?: Record<string, string>;
}

/** Builds a forged request from what is known about a trigger. */
export type Forgery = (target: Target) => Call;

/** The parts of a body that differ from what the portal would post. */
export type Change = (target: Target) => object;

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
export const JSON_TYPE = { 'Content-Type': 'application/json' };

let second = 1_772_093_963;

/** The event as the portal would post it, except its token. */
export const eventOf = (target: Target, change: object = {}): Record<string, unknown> => ({
	event: target.event,
	ts: (second += 1),
	data: target.data,
	auth: { member_id: target.memberId, domain: target.domain },
	...change,
});

/** The same with this `application_token`. */
export const withToken = (target: Target, token: unknown): Record<string, unknown> => {
	const { auth, ...rest } = eventOf(target);
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
	(target) =>
		raw(target.url, buildQuery(eventOf(target, change(target))));

/** A form without a token, and something appended. */
export const tail =
	(text: (target: Target) => string): Forgery =>
	(target) =>
		raw(target.url, `${buildQuery(eventOf(target))}&${text(target)}`);

/** A form with this token. */
export const token =
	(make: (right: string, target: Target) => unknown): Forgery =>
	(target) =>
		raw(target.url, buildQuery(withToken(target, make(target.token, target))));

/** JSON with this token. */
export const jsonToken =
	(make: (right: string) => unknown): Forgery =>
	(target) =>
		raw(target.url, JSON.stringify(withToken(target, make(target.token))), JSON_TYPE);

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
