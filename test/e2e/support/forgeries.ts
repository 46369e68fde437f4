import { buildQuery } from '../../portal/php/buildQuery';

/** A forged request from a sender who may know the URL but not the token, and the status that n8n answers. */
export type Forgery = [
	kind: string,
	status: number,
	request: (event: object, token: string) => RequestInit,
];

/** A form in PHP notation. */
export const form = (body: object): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
	body: buildQuery(body),
});
const json = (body: unknown): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const withToken = (value: unknown) => (event: object) =>
	form({ ...event, auth: { application_token: value } });
const raw = (body: string | Uint8Array, type: string): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': type },
	body: body as BodyInit,
});

export const forgeries: Forgery[] = [
	['no auth at all', 403, form],
	['an empty token', 403, withToken('')],
	['a guessed token', 403, withToken('guessed')],
	[
		'a token of the right length',
		403,
		(event, token) => withToken('x'.repeat(token.length))(event),
	],
	['the beginning of the token', 403, (event, token) => withToken(token.slice(0, -1))(event)],
	['the token and more', 403, (event, token) => withToken(`${token}x`)(event)],
	['the token in other case', 403, (event, token) => withToken(token.toUpperCase())(event)],
	['the token with blanks', 403, (event, token) => withToken(` ${token} `)(event)],
	['the token in a list', 403, (event, token) => withToken([token])(event)],
	['the token in an object', 403, (event, token) => withToken({ token })(event)],
	[
		'the token twice, the last one wrong',
		403,
		(event, token) => ({
			...form({ ...event, auth: { application_token: token } }),
			body: `${buildQuery({ ...event, auth: { application_token: token } })}&auth[application_token]=x`,
		}),
	],
	['the token at the top', 403, (event, token) => form({ ...event, application_token: token })],
	[
		'the token in the data',
		403,
		(event, token) =>
			form({
				...event,
				data: { auth: { application_token: token }, bot: { auth: { application_token: token } } },
			}),
	],
	[
		'the token as a header',
		403,
		(event, token) => ({
			...form(event),
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/x-www-form-urlencoded',
			},
		}),
	],
	['JSON without a token', 403, json],
	[
		'JSON with null for a token',
		403,
		(event) => json({ ...event, auth: { application_token: null } }),
	],
	[
		'JSON with true for a token',
		403,
		(event) => json({ ...event, auth: { application_token: true } }),
	],
	['JSON with a list for auth', 403, (event, token) => json({ ...event, auth: [token] })],
	[
		'JSON that would change a prototype',
		403,
		(event, token) =>
			json(
				JSON.stringify(event).replace(
					/}$/,
					`,"__proto__":{"auth":{"application_token":"${token}"}}}`,
				),
			),
	],
	[
		'a form that would change a prototype',
		403,
		(event, token) =>
			raw(
				`${buildQuery(event)}&__proto__[auth][application_token]=${token}`,
				'application/x-www-form-urlencoded',
			),
	],
	[
		'an event that was cut off',
		403,
		(event, token) =>
			raw(
				buildQuery({ ...event, auth: { application_token: token } }).split('&auth')[0],
				'application/x-www-form-urlencoded',
			),
	],
	[
		'the right token without an event',
		400,
		(_, token) => form({ auth: { application_token: token } }),
	],
	['nothing', 400, () => raw('', 'application/x-www-form-urlencoded')],
	['text', 400, () => raw('hello', 'text/plain')],
	['bytes', 400, () => raw(new Uint8Array([0, 255, 254]), 'application/octet-stream')],
	['broken JSON', 422, () => json('{"event":')],
	['three million bytes', 413, (event) => form({ ...event, more: 'x'.repeat(3_000_000) })],
	[
		'sixty thousand names',
		413,
		() => raw(`event=X&${'a[]=&'.repeat(60_000)}`, 'application/x-www-form-urlencoded'),
	],
	[
		'nothing but brackets, and no token',
		403,
		() =>
			raw(`event=X&${`a${'[]'.repeat(60)}=&`.repeat(15_000)}`, 'application/x-www-form-urlencoded'),
	],
	['the right token by GET', 404, () => ({ method: 'GET' })],
	[
		'the right token by PUT',
		404,
		(event, token) => ({
			...form({ ...event, auth: { application_token: token } }),
			method: 'PUT',
		}),
	],
];
