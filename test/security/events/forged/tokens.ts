import { createHash } from 'crypto';

import { buildQuery } from '../../../portal/php/buildQuery';
import { eventOf, form, jsonToken, raw, tail, token, type Forgery } from './call';

const RIGHT = 'auth[application_token]';

/** What stands where the token belongs. */
export const wrongTokens: Record<string, Forgery> = {
	'no auth': form(() => ({ auth: undefined })),
	'an empty auth': form(() => ({ auth: '' })),
	'the token for auth': form((target) => ({ auth: target.token })),
	'a list for auth': form((target) => ({ auth: [target.token] })),
	'no token': form(() => ({})),
	'an empty token': token(() => ''),
	'a blank': token(() => ' '),
	'a wrong token': token(() => 'wrong'),
	'the word null': token(() => 'null'),
	'the word undefined': token(() => 'undefined'),
	'the word Array': token(() => 'Array'),
	'the words of an object': token(() => '[object Object]'),
	'the digit 0': token(() => '0'),
	'the digit 1': token(() => '1'),
	'a list with the token': token((right) => [right]),
	'the token under a key': token((right) => ({ x: right })),
	'a number in JSON': jsonToken(() => 1),
	'zero in JSON': jsonToken(() => 0),
	'null in JSON': jsonToken(() => null),
	'true in JSON': jsonToken(() => true),
	'a list in JSON': jsonToken((right) => [right]),
	'a list of lists in JSON': jsonToken((right) => [[right]]),
	'an object in JSON': jsonToken((right) => ({ 0: right, length: 1, toString: right })),
	'an empty text in JSON': jsonToken(() => ''),
	'all but the last character': token((right) => right.slice(0, -1)),
	'the first half': token((right) => right.slice(0, right.length / 2)),
	'all but the first character': token((right) => right.slice(1)),
	'one character more': token((right) => `${right}x`),
	'a blank behind': token((right) => `${right} `),
	'a blank before': token((right) => ` ${right}`),
	'a line break behind': token((right) => `${right}\n`),
	'a NUL behind': token((right) => `${right}\0`),
	'a NUL and more behind': token((right) => `${right}\0wrong`),
	'a NUL in JSON': jsonToken((right) => `${right}\0`),
	'other case': token((right) => (/[a-z]/.test(right) ? right.toUpperCase() : 'A')),
	'"custom" alone': token(() => 'custom'),
	'"custom" twice': token((right) => `customcustom${right}`),
	// A token of digits has no such letter
	'a look-alike letter': token((right) =>
		/[aeosc]/.test(right) ? right.replace(/[aeosc]/, (one) => LOOK_ALIKE[one]) : LOOK_ALIKE.a,
	),
	'wide letters': token((right) =>
		right.replace(/[a-z0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
	),
	'a character without width': token((right) => `${right}\u200b`),
	'a mark of the byte order': token((right) => `\ufeff${right}`),
	'escaped twice': token((right) => `%${right.charCodeAt(0).toString(16)}${right.slice(1)}`),
	'a broken escape behind': tail((target) => `${RIGHT}=${target.token}%`),
	'a byte that is no UTF-8 behind': tail((target) => `${RIGHT}=${target.token}%FF`),
	'its fingerprint': token((right) => createHash('sha256').update(right).digest('base64')),
	'its fingerprint as n8n stores it': token(
		(_, { flow }) =>
			/"applicationToken":"([^"]*)"/.exec(JSON.stringify(flow.staticData))?.[1] ?? '',
	),
	'in Base64': token((right) => Buffer.from(right).toString('base64')),
	'two tokens in one': token((right) => `${right},${right}`),
	'a wildcard': token(() => '*'),
	'an expression': token(() => '={{ $credentials.botToken }}'),
	'the token of another trigger': token(() => 'customother-bot-token'),
	'a million characters': token(() => 'x'.repeat(1_000_000)),
};

const LOOK_ALIKE: Record<string, string> = { a: 'а', e: 'е', o: 'о', s: 'ѕ', c: 'с' };

const nested = (path: string): Forgery => tail((target) => `${path}=${target.token}`);

/** The right token, or a right name, where it does not belong. */
export const wrongPlaces: Record<string, Forgery> = {
	'in the block of the bot, v2': form((target) => ({
		data: { ...target.data, bot: { id: 39, auth: { application_token: target.token } } },
	})),
	'in the block of the bot, v1': form((target) => ({
		data: { ...target.data, BOT: { 39: { application_token: target.token } } },
	})),
	'in data': nested('data[auth][application_token]'),
	'outside auth': nested('application_token'),
	'in auth of auth': nested('auth[auth][application_token]'),
	'below its name': nested(`${RIGHT}[x]`),
	'in the event name': nested('event[auth][application_token]'),
	'under AUTH': nested('AUTH[application_token]'),
	'under Auth': nested('Auth[application_token]'),
	'under APPLICATION_TOKEN': nested('auth[APPLICATION_TOKEN]'),
	'under applicationToken': nested('auth[applicationToken]'),
	'with a blank before auth': nested('+auth[application_token]'),
	'with a blank behind auth': nested('auth+[application_token]'),
	'with a blank in the bracket': nested('auth[+application_token]'),
	'with a dot': nested('auth.application_token'),
	'without the last bracket': nested('auth[application_token'),
	'without the first bracket': nested('authapplication_token]'),
	'with a bracket before auth': nested('[auth][application_token]'),
	'with a NUL behind auth': nested('auth%00[application_token]'),
	'with a NUL in the bracket': nested('auth[application_token%00]'),
	'with letters as escapes': nested('%61uth[application_token]'),
	'behind a semicolon': tail((target) => `x=1;${RIGHT}=${target.token}`),
	'behind an ampersand as an escape': tail((target) => `x=1%26${RIGHT}=${target.token}`),
	'first, then a wrong one': tail((target) => `${RIGHT}=${target.token}&${RIGHT}=wrong`),
	'first, then an empty one': tail((target) => `${RIGHT}=${target.token}&${RIGHT}=`),
	'first, then a list': tail((target) => `${RIGHT}=${target.token}&${RIGHT}[]=${target.token}`),
	'first, then text for auth': tail((target) => `${RIGHT}=${target.token}&auth=x`),
	'first, then other brackets': tail(
		(target) => `${RIGHT}=${target.token}&auth%5Bapplication_token%5D=`,
	),
	'under __proto__': nested('__proto__[application_token]'),
	'under __proto__ of auth': nested('auth[__proto__][application_token]'),
	'under constructor': nested('auth[constructor][prototype][application_token]'),
	'with a prototype for auth': tail(
		(target) => `auth=__proto__&__proto__[application_token]=${target.token}`,
	),
	'in the query': (target) =>
		raw(`${target.url}?application_token=${target.token}`, buildQuery(eventOf(target))),
	'in auth of the query': (target) =>
		raw(`${target.url}?${encodeURI(RIGHT)}=${target.token}`, buildQuery(eventOf(target))),
	'as a bearer': (target) =>
		raw(target.url, buildQuery(eventOf(target)), { Authorization: `Bearer ${target.token}` }),
	'in a header': (target) =>
		raw(target.url, buildQuery(eventOf(target)), { 'X-Application-Token': target.token }),
	'in a cookie': (target) =>
		raw(target.url, buildQuery(eventOf(target)), { Cookie: `application_token=${target.token}` }),
};
