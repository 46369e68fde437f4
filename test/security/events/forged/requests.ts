/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';

import { buildQuery } from '../../../portal/php/buildQuery';
import type { Target } from './targets';
import { eventOf, form, JSON_TYPE, raw, withToken, type Call, type Forgery } from './call';

const wrong = (target: Target): string => buildQuery(withToken(target, 'wrong'));
const json = (target: Target, body: string): Call => raw(target.url, body, JSON_TYPE);
const type = (name: string) => ({ 'Content-Type': name });

/** With the secret address or the portal's name; neither is enough on its own. */
export const wrongSenders: Record<string, Forgery> = {
	'member_id only': form((target) => ({ auth: { member_id: target.memberId } })),
	'domain only': form((target) => ({ auth: { domain: target.domain } })),
	'both names and a guess': (target) => raw(target.url, wrong(target)),
	'the right address, no token': (target) => raw(target.address, buildQuery(eventOf(target))),
	'the right address, the name of another portal': (target) => {
		const auth = { application_token: 'mine', member_id: 'other', domain: 'x.bitrix24.com' };
		return raw(target.address, buildQuery(eventOf(target, { auth })));
	},
	'the right address, a list of names': (target) => {
		const auth = {
			application_token: 'mine',
			member_id: [target.memberId],
			domain: [target.domain],
		};
		return raw(target.address, buildQuery(eventOf(target, { auth })));
	},
	'a wrong key': (target) => raw(`${target.url}?key=${'0'.repeat(32)}`, wrong(target)),
	'an empty key': (target) => raw(`${target.url}?key=`, wrong(target)),
	'a key that is cut off': (target) =>
		raw(`${target.url}?${queryOf(target).slice(0, -1)}`, wrong(target)),
	'the key twice': (target) =>
		raw(`${target.url}?${queryOf(target)}&${queryOf(target)}`, wrong(target)),
	'the key as a list': (target) => raw(`${target.url}?key[]=${keyOf(target)}`, wrong(target)),
	'the key as an object': (target) => raw(`${target.url}?key[x]=${keyOf(target)}`, wrong(target)),
	'the key under KEY': (target) => raw(`${target.url}?KEY=${keyOf(target)}`, wrong(target)),
	'the key in the body': (target) => raw(target.url, `key=${keyOf(target)}&${wrong(target)}`),
	'a Client ID in the address': (target) => raw(`${target.url}?CLIENT_ID=x`, wrong(target)),
	'a query of another node': form(() => ({ event: 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE' })),
	'a query of another node with a proof': form(() => ({
		event: 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE',
		ts: Math.floor(Date.now() / 1000),
		auth: { proof: '0'.repeat(64) },
	})),
};

const queryOf = ({ address }: Target): string => new URL(address).search.slice(1) || 'key=x';
const keyOf = ({ address }: Target): string => new URL(address).searchParams.get('key') ?? '';

const named = (event: unknown): Forgery =>
	form(() => ({ event, auth: { application_token: 'x' } }));
const at = (ts: unknown): Forgery => form(() => ({ ts, auth: { application_token: 'x' } }));

/** Events with odd names and times. */
export const oddEvents: Record<string, Forgery> = {
	'no event name': named(undefined),
	'an empty event name': named(''),
	'a list for the event name': (target) => named([target.event])(target),
	'the event name in lower case': (target) => named(target.event.toLowerCase())(target),
	'the event name with a blank': (target) => named(`${target.event} `)(target),
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
	nothing: (target) => raw(target.url, ''),
	'JSON that says it is a form': (target) =>
		raw(target.url, JSON.stringify(withToken(target, 'wrong'))),
	'a form that says it is JSON': (target) => json(target, wrong(target)),
	'a form that says it is text': (target) => raw(target.url, wrong(target), type('text/plain')),
	'a form that says it has parts': (target) =>
		raw(
			target.url,
			buildQuery(withToken(target, target.token)),
			type('multipart/form-data; boundary=x'),
		),
	parts: (target) =>
		raw(
			target.url,
			`--x\r\nContent-Disposition: form-data; name="auth[application_token]"\r\n\r\n${target.token}\r\n--x--`,
			type('multipart/form-data; boundary=x'),
		),
	XML: (target) => raw(target.url, `<event>${target.event}</event>`, type('application/xml')),
	'gzip with a wrong token': (target) =>
		raw(target.url, gzipSync(wrong(target)), { 'Content-Encoding': 'gzip' }),
	'a form that says it is gzip': (target) =>
		raw(target.url, wrong(target), { 'Content-Encoding': 'gzip' }),
	'a mark of the byte order': (target) => raw(target.url, `\ufeff${wrong(target)}`),
	'UTF-16': (target) =>
		raw(target.url, Buffer.from(JSON.stringify(withToken(target, target.token)), 'utf16le')),
	'a list of events': (target) => json(target, JSON.stringify([withToken(target, target.token)])),
	'an event in JSON twice': (target) =>
		json(target, JSON.stringify(withToken(target, target.token)).repeat(2)),
	'auth in JSON twice': (target) =>
		json(target, `${JSON.stringify(withToken(target, target.token)).slice(0, -1)},"auth":{}}`),
	'auth in JSON again, with an escape': (target) =>
		json(
			target,
			`${JSON.stringify(withToken(target, target.token)).slice(0, -1)},"\\u0061uth":{}}`,
		),
	'auth in JSON inside a text': (target) =>
		json(
			target,
			JSON.stringify(eventOf(target, { x: `","auth":{"application_token":"${target.token}"},"` })),
		),
	'__proto__ in JSON': (target) =>
		json(
			target,
			`{"__proto__":{"auth":{"application_token":"${target.token}"}},"event":"${target.event}"}`,
		),
	'__proto__ in auth of JSON': (target) =>
		json(
			target,
			`{"event":"${target.event}","auth":{"__proto__":{"application_token":"${target.token}"}}}`,
		),
	'JSON in single quotes': (target) => json(target, `{'event':'${target.event}','auth':{}}`),
	'JSON with a comment': (target) =>
		json(target, `/**/${JSON.stringify(withToken(target, target.token))}`),
	'JSON that is cut off': (target) =>
		json(target, JSON.stringify(withToken(target, target.token)).slice(0, -1)),
	'JSON with more behind': (target) =>
		json(target, `${JSON.stringify(withToken(target, target.token))}x`),
	'deep JSON': (target) =>
		json(target, `{"event":"X","auth":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
	'more than an event can be': (target) =>
		raw(target.url, `${wrong(target)}&x=${'x'.repeat(2_000_000)}`),
	'more names than an event has': (target) =>
		raw(target.url, `${wrong(target)}${'&a=1'.repeat(20_001)}`),
	'more names in auth': (target) =>
		raw(target.url, `${'auth[x]=1&'.repeat(200)}${buildQuery(withToken(target, target.token))}`),
	'deeply nested names': (target) =>
		raw(target.url, `${wrong(target)}&auth${'[x]'.repeat(10_000)}=1`),
	'broken escapes': (target) => raw(target.url, `${wrong(target)}${'&%=%'.repeat(15_000)}`),
	'GET with the token in its query': (target) => ({
		...raw(`${target.url}?${buildQuery(withToken(target, target.token))}`, ''),
		method: 'GET',
	}),
	...Object.fromEntries(
		['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method): [string, Forgery] => [
			`${method} with the right token`,
			(target) => ({ ...raw(target.url, buildQuery(withToken(target, target.token))), method }),
		]),
	),
};
