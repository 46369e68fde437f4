/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';

import { buildQuery } from '../../../portal/php/buildQuery';
import type { Door } from './doors';
import { eventOf, form, JSON_TYPE, raw, withToken, type Call, type Forgery } from './call';

const wrong = (door: Door): string => buildQuery(withToken(door, 'wrong'));
const json = (door: Door, body: string): Call => raw(door.url, body, JSON_TYPE);
const type = (name: string) => ({ 'Content-Type': name });

/** With the address or the portal's name, of which neither is enough. */
export const wrongSenders: Record<string, Forgery> = {
	'member_id only': form((door) => ({ auth: { member_id: door.memberId } })),
	'domain only': form((door) => ({ auth: { domain: door.domain } })),
	'both names and a guess': (door) => raw(door.url, wrong(door)),
	'the right address, no token': (door) => raw(door.address, buildQuery(eventOf(door))),
	'the right address, the name of another portal': (door) => {
		const auth = { application_token: 'mine', member_id: 'other', domain: 'x.bitrix24.com' };
		return raw(door.address, buildQuery(eventOf(door, { auth })));
	},
	'the right address, a list of names': (door) => {
		const auth = { application_token: 'mine', member_id: [door.memberId], domain: [door.domain] };
		return raw(door.address, buildQuery(eventOf(door, { auth })));
	},
	'a wrong key': (door) => raw(`${door.url}?key=${'0'.repeat(32)}`, wrong(door)),
	'an empty key': (door) => raw(`${door.url}?key=`, wrong(door)),
	'a key that is cut off': (door) => raw(`${door.url}?${queryOf(door).slice(0, -1)}`, wrong(door)),
	'the key twice': (door) => raw(`${door.url}?${queryOf(door)}&${queryOf(door)}`, wrong(door)),
	'the key as a list': (door) => raw(`${door.url}?key[]=${keyOf(door)}`, wrong(door)),
	'the key as an object': (door) => raw(`${door.url}?key[x]=${keyOf(door)}`, wrong(door)),
	'the key under KEY': (door) => raw(`${door.url}?KEY=${keyOf(door)}`, wrong(door)),
	'the key in the body': (door) => raw(door.url, `key=${keyOf(door)}&${wrong(door)}`),
	'a Client ID in the address': (door) => raw(`${door.url}?CLIENT_ID=x`, wrong(door)),
	'a query of another node': form(() => ({ event: 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE' })),
	'a query of another node with a proof': form(() => ({
		event: 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE',
		ts: Math.floor(Date.now() / 1000),
		auth: { proof: '0'.repeat(64) },
	})),
};

const queryOf = ({ address }: Door): string => new URL(address).search.slice(1) || 'key=x';
const keyOf = ({ address }: Door): string => new URL(address).searchParams.get('key') ?? '';

const named = (event: unknown): Forgery =>
	form(() => ({ event, auth: { application_token: 'x' } }));
const at = (ts: unknown): Forgery => form(() => ({ ts, auth: { application_token: 'x' } }));

/** Events with odd names and times. */
export const oddEvents: Record<string, Forgery> = {
	'no event name': named(undefined),
	'an empty event name': named(''),
	'a list for the event name': (door) => named([door.event])(door),
	'the event name in lower case': (door) => named(door.event.toLowerCase())(door),
	'the event name with a blank': (door) => named(`${door.event} `)(door),
	'__proto__ for the event name': named('__proto__'),
	'an event of installation': named('ONAPPINSTALL'),
	'a time of 1970': at(1),
	'a time in the future': at(99_999_999_999),
	'a negative time': at(-1),
	'a list for the time': at([1]),
	'no data': form(() => ({ data: undefined, auth: { application_token: 'x' } })),
};

/** Bodies that are not what they say, or too much of it. */
export const oddBodies: Record<string, Forgery> = {
	nothing: (door) => raw(door.url, ''),
	'JSON that says it is a form': (door) => raw(door.url, JSON.stringify(withToken(door, 'wrong'))),
	'a form that says it is JSON': (door) => json(door, wrong(door)),
	'a form that says it is text': (door) => raw(door.url, wrong(door), type('text/plain')),
	'a form that says it has parts': (door) =>
		raw(door.url, buildQuery(withToken(door, door.token)), type('multipart/form-data; boundary=x')),
	parts: (door) =>
		raw(
			door.url,
			`--x\r\nContent-Disposition: form-data; name="auth[application_token]"\r\n\r\n${door.token}\r\n--x--`,
			type('multipart/form-data; boundary=x'),
		),
	XML: (door) => raw(door.url, `<event>${door.event}</event>`, type('application/xml')),
	'gzip with a wrong token': (door) =>
		raw(door.url, gzipSync(wrong(door)), { 'Content-Encoding': 'gzip' }),
	'a form that says it is gzip': (door) =>
		raw(door.url, wrong(door), { 'Content-Encoding': 'gzip' }),
	'a mark of the byte order': (door) => raw(door.url, `\ufeff${wrong(door)}`),
	'UTF-16': (door) =>
		raw(door.url, Buffer.from(JSON.stringify(withToken(door, door.token)), 'utf16le')),
	'a list of events': (door) => json(door, JSON.stringify([withToken(door, door.token)])),
	'an event in JSON twice': (door) =>
		json(door, JSON.stringify(withToken(door, door.token)).repeat(2)),
	'auth in JSON twice': (door) =>
		json(door, `${JSON.stringify(withToken(door, door.token)).slice(0, -1)},"auth":{}}`),
	'auth in JSON again, with an escape': (door) =>
		json(door, `${JSON.stringify(withToken(door, door.token)).slice(0, -1)},"\\u0061uth":{}}`),
	'auth in JSON inside a text': (door) =>
		json(
			door,
			JSON.stringify(eventOf(door, { x: `","auth":{"application_token":"${door.token}"},"` })),
		),
	'__proto__ in JSON': (door) =>
		json(
			door,
			`{"__proto__":{"auth":{"application_token":"${door.token}"}},"event":"${door.event}"}`,
		),
	'__proto__ in auth of JSON': (door) =>
		json(
			door,
			`{"event":"${door.event}","auth":{"__proto__":{"application_token":"${door.token}"}}}`,
		),
	'JSON in single quotes': (door) => json(door, `{'event':'${door.event}','auth':{}}`),
	'JSON with a comment': (door) => json(door, `/**/${JSON.stringify(withToken(door, door.token))}`),
	'JSON that is cut off': (door) =>
		json(door, JSON.stringify(withToken(door, door.token)).slice(0, -1)),
	'JSON with more behind': (door) => json(door, `${JSON.stringify(withToken(door, door.token))}x`),
	'deep JSON': (door) =>
		json(door, `{"event":"X","auth":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
	'more than an event can be': (door) => raw(door.url, `${wrong(door)}&x=${'x'.repeat(2_000_000)}`),
	'more names than an event has': (door) => raw(door.url, `${wrong(door)}${'&a=1'.repeat(20_001)}`),
	'more names in auth': (door) =>
		raw(door.url, `${'auth[x]=1&'.repeat(200)}${buildQuery(withToken(door, door.token))}`),
	'names as deep as the sea': (door) =>
		raw(door.url, `${wrong(door)}&auth${'[x]'.repeat(10_000)}=1`),
	'broken escapes': (door) => raw(door.url, `${wrong(door)}${'&%=%'.repeat(15_000)}`),
	'GET with the token in its query': (door) => ({
		...raw(`${door.url}?${buildQuery(withToken(door, door.token))}`, ''),
		method: 'GET',
	}),
	...Object.fromEntries(
		['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method): [string, Forgery] => [
			`${method} with the right token`,
			(door) => ({ ...raw(door.url, buildQuery(withToken(door, door.token))), method }),
		]),
	),
};
