import { addressKeyOf } from '../../../nodes/shared/events/activation/ownAddress';
import {
	applicationTokensOf,
	verifyToken,
	type TokenExpectation,
} from '../../../nodes/shared/events/incoming/applicationToken';
import { fingerprintOf, isSameSecret } from '../../../nodes/shared/values/secrets';
import { auth as knownAuth } from '../../support/triggers/eventSamples';

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
		['right', TOKEN, 'accepted'],
		['wrong', 'another', 'rejected'],
		['longer', `${TOKEN}x`, 'rejected'],
		['shorter', TOKEN.slice(0, -1), 'rejected'],
		['in capitals', TOKEN.toUpperCase(), 'rejected'],
		['empty', '', 'rejected'],
		['missing', undefined, 'rejected'],
		['null', null, 'rejected'],
		['a list', [TOKEN], 'rejected'],
		['true', true, 'rejected'],
		['an object', { 0: TOKEN }, 'rejected'],
	])('%s', (_, token, verdict) => {
		expect(verifyToken({ application_token: token as never }, KEY, known)).toBe(verdict);
	});

	test('one of several is enough', () => {
		const expected = { ...known, tokens: applicationTokensOf('bot-token') };
		expect(verifyToken({ application_token: 'custombot-token' }, '', expected)).toBe('accepted');
		expect(verifyToken({ application_token: 'bot-token' }, '', expected)).toBe('accepted');
		expect(verifyToken({ application_token: 'custom' }, '', expected)).toBe('rejected');
	});
});

describe('the first token of an app', () => {
	test('is learned from the secret address and the portal of the credential', () => {
		expect(verifyToken(auth, KEY, unknown)).toBe('learned');
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
	])('is not: %s', (_, from, key, expected) => {
		expect(verifyToken(from, key, expected)).toBe('rejected');
	});

	test('where the credential does not know the portal by ID, its host counts', () => {
		const expected = { ...unknown, memberId: '' };
		expect(verifyToken({ ...auth, domain: 'EXAMPLE.bitrix24.com' }, KEY, expected)).toBe('learned');
	});
});

test('a learned token is known by its fingerprint, whatever the address', () => {
	const expected = { ...unknown, learned: fingerprintOf(TOKEN) };
	expect(expected.learned).not.toContain(TOKEN);
	expect(verifyToken(auth, undefined, expected)).toBe('accepted');
	expect(verifyToken({ ...auth, application_token: 'another' }, KEY, expected)).toBe('rejected');
	expect(verifyToken({ ...auth, application_token: expected.learned }, KEY, expected)).toBe(
		'rejected',
	);
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
