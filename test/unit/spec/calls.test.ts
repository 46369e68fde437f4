import { knownMethods } from '../../../nodes/shared/portal/wire/methodTraits';
import { checkCall, departuresOf } from '../../spec/checkCall';
import { exceptions } from '../../spec/exceptions';
import { documentedMethods, specOf } from '../../spec/methods';
import { startPortal } from '../../portal';
import { watchCalls } from '../../spec/watchCalls';

const register = { CODE: 'helper', EVENT_HANDLER: 'https://example.com', CLIENT_ID: 'token' };
const send = { botId: 39, dialogId: 'chat5', fields: { message: 'Hi' } };

describe('a call is compared with its documentation', () => {
	test.each([
		['as documented', 'imbot.v2.Chat.Message.send', send, false, []],
		[
			'an unknown method',
			'imbot.v2.Chat.Message.shout',
			send,
			false,
			['imbot.v2.Chat.Message.shout: the method is not documented'],
		],
		[
			'a method of imbot.v2 in other case',
			'imbot.v2.chat.message.send',
			send,
			false,
			['imbot.v2.chat.message.send: the method is not documented'],
		],
		['a classic method in other case', 'IMBOT.unregister', { BOT_ID: 39 }, false, []],
		[
			'an unknown parameter',
			'imbot.v2.Chat.Message.send',
			{ ...send, fields: { text: 'Hi' } },
			false,
			['imbot.v2.Chat.Message.send: fields.text is not documented ("Hi")'],
		],
		[
			'a required parameter that is missing',
			'imbot.v2.Chat.Message.send',
			{ botId: 39 },
			false,
			['imbot.v2.Chat.Message.send: dialogId is required and missing'],
		],
		[
			'a number as text, alone',
			'imbot.v2.Chat.Message.send',
			{ ...send, botId: '39' },
			false,
			['imbot.v2.Chat.Message.send: botId should be integer ("39")'],
		],
		[
			'a number as text, in a batch',
			'imbot.v2.Chat.Message.send',
			{ ...send, botId: '39' },
			true,
			[],
		],
		[
			'a yes as a letter, alone',
			'imbot.v2.Bot.update',
			{ botId: 39, fields: { isHidden: 'Y' } },
			false,
			['imbot.v2.Bot.update: fields.isHidden should be boolean ("Y")'],
		],
		[
			'a text that is no number, in a batch',
			'imbot.v2.Bot.get',
			{ botId: 'helper' },
			true,
			['imbot.v2.Bot.get: botId should be integer ("helper")'],
		],
		['one of two names', 'imbot.register', { ...register, PROPERTIES: { NAME: 'Ann' } }, false, []],
		[
			'neither of two names',
			'imbot.register',
			{ ...register, PROPERTIES: {} },
			false,
			[
				'imbot.register: PROPERTIES.NAME is required and missing',
				'imbot.register: PROPERTIES.LAST_NAME is required and missing',
			],
		],
		['a batch, whose calls are compared one by one', 'batch', { cmd: {} }, false, []],
	])('%s', (_what, method, params, inBatch, departures) => {
		expect(checkCall({ method, params, inBatch })).toEqual(departures);
	});
});

test('every method that the package calls is among the documented ones, in their spelling', () => {
	const lower = documentedMethods.map((name) => name.toLowerCase());
	expect(knownMethods.filter((name) => !lower.includes(name.toLowerCase()))).toEqual([]);
	expect(
		knownMethods.filter(
			(name) => name.startsWith('imbot.v2.') && !documentedMethods.includes(name),
		),
	).toEqual([]);
});

const nested = (path: string, value: unknown): object =>
	path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;

test.each(exceptions.flatMap((known) => known.methods.map((method) => ({ ...known, method }))))(
	'the exception for $path of $method is one: the documentation says something else',
	({ method, path, rule, reason, source }) => {
		expect(specOf(method)).toBeDefined();
		const found = departuresOf({ method, params: nested(path, 'N'), inBatch: false });
		expect(found).toContainEqual(expect.objectContaining({ path, rule }));
		expect(reason).not.toBe('');
		expect(source).toMatch(/^https:\/\//);
	},
);

test('calls within a batch are compared, too', async () => {
	const calls = watchCalls();
	const portal = await startPortal({ onCall: calls.onCall });
	try {
		const batch = async (command: string) =>
			await fetch(`${portal.webhookUrl}batch`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ cmd: { c0: command } }),
			});
		await batch('imbot.v2.Bot.get?botId=39');
		calls.expectDocumented();
		await batch('imbot.v2.Bot.get?botId=39&depth=2');
		expect(() => calls.expectDocumented()).toThrow('depth is not documented');
		// What was found once is not told of the next test.
		calls.expectDocumented();
	} finally {
		await portal.close();
	}
});
