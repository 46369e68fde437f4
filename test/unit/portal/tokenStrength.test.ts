import { randomBytes, randomUUID } from 'crypto';

import { generateToken } from '../../../nodes/Bitrix24Bot/actions/bot/changes/generatedToken';
import { isGuessable } from '../../../nodes/shared/values/tokenStrength';

test.each([
	'1',
	'bot',
	'bot-token',
	'my-bot-token-15',
	'aaaaaaaaaaaaaaaaaaaa',
	'abababababababababab',
	'1234567890123456',
	'12345678901234567890123456789012',
	'98765432109876543210',
	'abcdefghijklmnop',
	'bot-tokenbot-token',
	'bot-token-bot-token-bot',
	'Passw0rd-Passw0rd',
	'20261127123456789012',
	'                1               ',
	'x'.repeat(1_000),
])('%j is easy to guess', (token) => expect(isGuessable(token)).toBe(true));

test.each([
	'831c76b092f9f135d9b6b36c3a720757',
	'00e4cc6700705b44003bc4de000000012e65a0c4',
	'7f9c2ba4-e88f-4bd1-9a3f-3b9c1f7d6e21',
	'Tr0ub4dor&3-battery',
	'correct horse battery staple',
	'секретный токен бота',
	'730418562097315846209714',
])('%j is not', (token) => expect(isGuessable(token)).toBe(false));

test('generated tokens never are, and URL encoding leaves them unchanged', () => {
	const tokens = Array.from({ length: 2_000 }, generateToken);
	const others = tokens.flatMap(() => [
		randomUUID(),
		randomBytes(20).toString('hex'),
		randomBytes(12).toString('base64url'),
	]);
	expect([...tokens, ...others].filter(isGuessable)).toEqual([]);
	expect(new Set(tokens).size).toBe(tokens.length);
	expect(tokens.filter((token) => !/^[0-9a-f]{32}$/.test(token))).toEqual([]);
});
