import { checkNewBot } from '../../../nodes/Bitrix24Bot/actions/bot/changes/checkNewBot';
import { namesOfNew } from '../../../nodes/Bitrix24Bot/actions/bot/changes/botChanges';
import { checkNewToken } from '../../../nodes/Bitrix24Bot/actions/bot/changes/newToken';
import { payloadRegisterV1 } from '../../../nodes/Bitrix24Bot/actions/bot/changes/payloadV1';
import { payloadRegisterV2 } from '../../../nodes/Bitrix24Bot/actions/bot/changes/payloadV2';
import { mustHalt, secretsOf } from '../../../nodes/shared/portal/window/requests';
import type { Call } from '../../../nodes/shared/portal/wire/call';

const form = (change: object = {}) => ({
	code: 'support',
	name: 'Ada',
	additionalFields: {},
	eventHandlers: {},
	...change,
});

test('v2: what is not given is not sent', () => {
	const newBot = checkNewBot('v2', form());
	expect(payloadRegisterV2(newBot)).toEqual({
		fields: { code: 'support', properties: { name: 'Ada' } },
	});
	expect(namesOfNew(newBot)).toEqual(['name']);
});

test('v1: what is not given is not sent', () => {
	const eventHandlers = { eventHandler: 'https://example.com/bot' };
	const newBot = checkNewBot('v1', form({ eventHandlers }));
	expect(payloadRegisterV1(newBot)).toEqual({
		CODE: 'support',
		EVENT_HANDLER: 'https://example.com/bot',
		PROPERTIES: { NAME: 'Ada' },
	});
});

test('a code or name among the additional fields counts for nothing', () => {
	const additionalFields = { code: 'other', name: 'Other' };
	const eventHandlers = { eventHandler: 'https://example.com/bot' };
	const { code, changes } = checkNewBot('v1', form({ additionalFields, eventHandlers }));
	expect([code, changes.fields]).toEqual(['support', { name: 'Ada' }]);
});

test('fields of the other generation are left out', () => {
	const additionalFields = { email: 'a@example.com', isHidden: true, isSupportOpenline: 'Y' };
	const eventHandlers = { eventHandler: 'https://example.com/bot' };
	const given = form({ additionalFields, eventHandlers });
	expect(payloadRegisterV2(checkNewBot('v2', given))).toEqual({
		fields: {
			code: 'support',
			isHidden: true,
			isSupportOpenline: true,
			properties: { name: 'Ada' },
		},
	});
	expect(payloadRegisterV1(checkNewBot('v1', given))).toMatchObject({
		OPENLINE: 'Y',
		PROPERTIES: { NAME: 'Ada', EMAIL: 'a@example.com' },
	});
});

test.each([
	['a new token', 'a new token'],
	[' padded\n', 'padded'],
	[12345, '12345'],
	['🚀'.repeat(40), '🚀'.repeat(40)],
])('the new token %j', (value, token) => {
	expect(checkNewToken(value, 'old')).toBe(token);
});

const call = (method: string, change: object = {}) =>
	({ method, params: {}, connection: { secrets: ['s'] }, ...change }) as unknown as Call;

test('a batch stops at a refused call only where something behind it would be written', () => {
	const reads = [call('imbot.v2.Bot.get'), call('imbot.v2.Bot.get')];
	const write = call('imbot.v2.Bot.update', { orderKey: 'bot:1' });
	expect(mustHalt(reads, true)).toBe(false);
	expect(mustHalt([...reads, write], true)).toBe(true);
	expect(mustHalt([...reads, write], false)).toBe(false);
	expect(mustHalt([write, write], false)).toBe(true);
});

test('the secrets of a batch are those of all its calls', () => {
	expect(secretsOf([call('a', { secrets: ['x'] }), call('b')])).toEqual(['s', 'x']);
});
