import { addressKeyOf } from '../../nodes/shared/events/activation/ownAddress';
import {
	applicationTokensOf,
	verifyToken,
	type TokenExpectation,
} from '../../nodes/shared/events/incoming/applicationToken';
import { fingerprintOf, isSameSecret } from '../../nodes/shared/values/secrets';
import { auth as knownAuth } from '../support/eventSamples';

const { application_token: TOKEN, member_id: MEMBER } = knownAuth;
const KEY = addressKeyOf('client secret', 'workflow node');

const known: TokenExpectation = {
	tokens: [TOKEN],
	learned: '',
	memberId: '',
	host: 'example.bitrix24.com',
	addressKey: '',
};
const unknown: TokenExpectation = { ...known, tokens: [], memberId: MEMBER, addressKey: KEY };

const auth = { application_token: TOKEN, member_id: MEMBER, domain: 'example.bitrix24.com' };

describe('a token that is known', () => {
	test.each([
		['right', TOKEN, 'trusted'],
		['wrong', 'another', 'refused'],
		['longer', `${TOKEN}x`, 'refused'],
		['shorter', TOKEN.slice(0, -1), 'refused'],
		['in capitals', TOKEN.toUpperCase(), 'refused'],
		['empty', '', 'refused'],
		['missing', undefined, 'refused'],
		['null', null, 'refused'],
		['a list', [TOKEN], 'refused'],
		['true', true, 'refused'],
		['an object', { 0: TOKEN }, 'refused'],
	])('%s', (_, token, verdict) => {
		expect(verifyToken({ application_token: token as never }, KEY, known)).toBe(verdict);
	});

	test('one of several is enough', () => {
		const trust = { ...known, tokens: applicationTokensOf('bot-token') };
		expect(verifyToken({ application_token: 'custombot-token' }, '', trust)).toBe('trusted');
		expect(verifyToken({ application_token: 'bot-token' }, '', trust)).toBe('trusted');
		expect(verifyToken({ application_token: 'custom' }, '', trust)).toBe('refused');
	});
});

describe('the first token of an app', () => {
	test('is learned from the secret address and the portal of the credential', () => {
		expect(verifyToken(auth, KEY, unknown)).toBe('learn');
	});

	test.each([
		['the address lacks its secret part', auth, undefined, unknown],
		['it is wrong', auth, `${KEY}0`, unknown],
		['it is a list', auth, [KEY], unknown],
		['another portal', { ...auth, member_id: 'f'.repeat(32) }, KEY, unknown],
		['no portal', { application_token: TOKEN }, KEY, unknown],
		['no token', { ...auth, application_token: '' }, KEY, unknown],
		['an app without a secret', auth, '', { ...unknown, addressKey: '' }],
		['another host', { ...auth, domain: 'evil.example' }, KEY, { ...unknown, memberId: '' }],
		['no host', { application_token: TOKEN }, KEY, { ...unknown, memberId: '' }],
	])('is not: %s', (_, from, key, trust) => {
		expect(verifyToken(from, key, trust)).toBe('refused');
	});

	test('where the credential does not know the portal by ID, its host counts', () => {
		const trust = { ...unknown, memberId: '' };
		expect(verifyToken({ ...auth, domain: 'EXAMPLE.bitrix24.com' }, KEY, trust)).toBe('learn');
	});
});

test('a learned token is known by its fingerprint, whatever the address', () => {
	const trust = { ...unknown, learned: fingerprintOf(TOKEN) };
	expect(trust.learned).not.toContain(TOKEN);
	expect(verifyToken(auth, undefined, trust)).toBe('trusted');
	expect(verifyToken({ ...auth, application_token: 'another' }, KEY, trust)).toBe('refused');
	expect(verifyToken({ ...auth, application_token: trust.learned }, KEY, trust)).toBe('refused');
});

test('an empty secret is none', () => {
	expect(isSameSecret('', '')).toBe(false);
	expect(applicationTokensOf('')).toEqual([]);
	expect(addressKeyOf('', 'workflow node')).toBe('');
});

test('v2 cuts long tokens as the server does', () => {
	const token = 'x'.repeat(60);
	expect(applicationTokensOf(token)).toContain(`custom${token}`.slice(0, 50));
});

test('each trigger of an app has another address', () => {
	expect(addressKeyOf('client secret', 'workflow other')).not.toBe(KEY);
	expect(addressKeyOf('another secret', 'workflow node')).not.toBe(KEY);
	expect(KEY).toMatch(/^[0-9a-f]{32}$/);
});
