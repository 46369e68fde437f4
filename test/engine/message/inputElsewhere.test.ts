import { callsOf, runMessages, useMessages } from '../../support/messages';
import {
	cardJson,
	dialog,
	refusalOf,
	refusedAs,
	text,
	v1,
} from '../../support/resources/messageInput';

const portal = useMessages();

const message = { messageId: 7 };
const others: Array<[string, string, string, object]> = [
	['update', 'nothing', 'MESSAGE_UNCHANGED', message],
	['update', 'v1: nothing', 'MESSAGE_UNCHANGED', { ...message, ...v1 }],
	['update', 'v1: an empty text', 'MESSAGE_UNCHANGED', { ...message, ...v1, text: '={{ "" }}' }],
	[
		'update',
		'a link preview of null',
		'MESSAGE_UNCHANGED',
		{ ...message, options: { urlPreview: '={{ null }}' } },
	],
	[
		'update',
		'v1: a link preview alone',
		'MESSAGE_UNCHANGED',
		{ ...message, ...v1, options: { urlPreview: true } },
	],
	['update', '20,001 characters', 'TEXT_TOO_LONG', { ...message, text: 'x'.repeat(20_001) }],
	[
		'update',
		'v1: 30 KB of card',
		'ATTACHMENT_TOO_LARGE',
		{ ...message, ...v1, ...cardJson([{ MESSAGE: 'x'.repeat(30_001) }]) },
	],
	['update', 'no button', 'KEYBOARD_EMPTY', { ...message, keyboardSource: 'form' }],
	['update', 'no ID', 'INVALID_MESSAGE_ID', text],
	...[
		'0',
		'-5',
		'1.5',
		'abc',
		'99999999999999999999',
		'={{ $json.nothing }}',
		'={{ [7] + "" }}x',
	].flatMap(
		(messageId): Array<[string, string, string, object]> =>
			['update', 'delete', 'get', 'getContext', 'addReaction', 'removeReaction'].map(
				(operation) => [
					operation,
					`the ID ${messageId}`,
					'INVALID_MESSAGE_ID',
					{ ...text, messageId },
				],
			),
	),
	[
		'delete',
		'a switch',
		'INVALID_BOOLEAN',
		{ ...message, options: { complete: '={{ "maybe" }}' } },
	],
	['get', 'Simplify', 'INVALID_BOOLEAN', { ...message, simplify: '={{ "maybe" }}' }],
	['getContext', 'a range of 0', 'INVALID_RANGE', { ...message, range: 0 }],
	['getContext', 'a range of 51', 'INVALID_RANGE', { ...message, range: 51 }],
	['getContext', 'a range of null', 'INVALID_RANGE', { ...message, range: '={{ null }}' }],
	['markAsRead', 'an ID', 'INVALID_MESSAGE_ID', { messageId: 'last' }],
	['markAsRead', 'a chat', 'INVALID_DIALOG_ID', dialog('Team')],
	['addReaction', 'a reaction', 'INVALID_REACTION', { ...message, reaction: '={{ "applause" }}' }],
	[
		'addReaction',
		'an emoji that is none',
		'INVALID_REACTION',
		{ ...message, reaction: '={{ "🦄" }}' },
	],
	['addReaction', 'an empty reaction', 'INVALID_REACTION', { ...message, reaction: '={{ " " }}' }],
	['removeReaction', 'no reaction', 'INVALID_REACTION', { ...message, reaction: '={{ null }}' }],
	['showTyping', 'a status', 'INVALID_STATUS', { status: '={{ "SLEEPING" }}' }],
	['showTyping', 'a duration of 0', 'INVALID_DURATION', { duration: 0 }],
	['showTyping', 'a duration of 601', 'INVALID_DURATION', { duration: 601 }],
	['showTyping', 'a fraction', 'INVALID_DURATION', { duration: 1.5 }],
	['showTyping', 'a chat', 'INVALID_DIALOG_ID', dialog('={{ 0 }}')],
];

test.each(others)(
	'%s: %s is refused as %s, and nothing is sent',
	async (operation, _, code, change) => {
		expect(await refusalOf(portal, operation, change)).toEqual(refusedAs(code));
	},
);

test('Continue On Fail: each item gets its own answer', async () => {
	const texts = ['one', '', 'two', { a: 1 }, 'x'.repeat(20_001), 'three'];
	const { json, failed, paired } = await runMessages(
		portal.get(),
		'send',
		{ text: '={{ $json.text }}' },
		texts.map((one) => ({ text: one })),
	);
	expect(json).toHaveLength(3);
	expect(paired).toEqual([{ item: 0 }, { item: 2 }, { item: 5 }]);
	expect(failed.map(({ code }) => code)).toEqual([
		'NOTHING_TO_SEND',
		'INVALID_TEXT',
		'TEXT_TOO_LONG',
	]);
	expect(portal.get().requests).toBe(1);
	expect(callsOf(portal.get()).map(({ params }) => params.fields)).toEqual([
		{ message: 'one' },
		{ message: 'two' },
		{ message: 'three' },
	]);
});

const writes: Array<[string, string, string, object]> = [
	['send', 'v1', 'imbot.message.add', text],
	['send', 'v2', 'imbot.v2.Chat.Message.send', text],
	['sendAndWait', 'v2', 'imbot.v2.Chat.Message.send', { message: 'May I?' }],
	['update', 'v1', 'imbot.message.update', { ...message, ...text }],
	['update', 'v2', 'imbot.v2.Chat.Message.update', { ...message, ...text }],
	['delete', 'v1', 'imbot.message.delete', message],
	['delete', 'v2', 'imbot.v2.Chat.Message.delete', message],
	['markAsRead', 'v2', 'imbot.v2.Chat.Message.read', {}],
	['addReaction', 'v2', 'imbot.v2.Chat.Message.Reaction.add', { ...message, reaction: 'like' }],
	[
		'removeReaction',
		'v2',
		'imbot.v2.Chat.Message.Reaction.delete',
		{ ...message, reaction: 'like' },
	],
	['showTyping', 'v2', 'imbot.v2.Chat.InputAction.notify', {}],
];

test.each(writes)(
	'%s, %s: no look-up by code for a token that is missing',
	async (operation, apiVersion, method, change) => {
		const botId = { __rl: true, mode: 'code', value: 'support' };
		const code = async (botToken: string) =>
			await refusalOf(portal, operation, { ...change, apiVersion, botId, options: { botToken } });
		expect(await code('0')).toMatchObject({ code: 'BOT_TOKEN_REQUIRED', method });
	},
);
