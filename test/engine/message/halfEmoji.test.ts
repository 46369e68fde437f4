import type { IDataObject } from 'n8n-workflow';

import { byId, runOperation } from '../../support/chatRun';
import { newBotOf, newCode, runBot } from '../../support/newBot';
import { useMessages } from '../../support/messages';

const portal = useMessages();
let messageId: number;

beforeEach(() => {
	portal.get().commands.clear();
	portal.get().addCommand({ id: 4201, botId: 39, command: 'help', title: { en: 'Help' } });
	messageId = portal.get().addMessage(portal.get().chats.get(5)!, { authorId: 39, text: 'x' }).id;
});

/** Stands for the ID of a message of the bot. */
const MESSAGE = '={{ $json.messageId }}';

/** As a workflow cuts a text: in the middle of its last character. */
const CUT = '={{ "Hi 😀".slice(0, 4) }}';
const REPAIRED = 'Hi \ufffd';

const chat = { dialogId: byId('chat5') };
const card = (attachmentJson: string) => ({ attachmentSource: 'json', attachmentJson });
const keys = (keyboardJson: string) => ({ keyboardSource: 'json', keyboardJson });
const json = (value: string) => `={{ ${value.replaceAll('CUT', '"Hi 😀".slice(0, 4)')} }}`;

const places: Array<[string, string, string, IDataObject]> = [
	['a text', 'message', 'send', { ...chat, text: CUT }],
	['a text, v1', 'message', 'send', { ...chat, text: CUT, apiVersion: 'v1' }],
	['a text in Markdown', 'message', 'send', { ...chat, text: CUT, textFormat: 'markdown' }],
	['a plain text', 'message', 'send', { ...chat, text: CUT, textFormat: 'plain' }],
	['a new text', 'message', 'update', { messageId: MESSAGE, text: CUT }],
	['a new text, v1', 'message', 'update', { messageId: MESSAGE, text: CUT, apiVersion: 'v1' }],
	[
		'a button of the form',
		'message',
		'send',
		{
			...chat,
			text: 'x',
			keyboardSource: 'form',
			keyboard: { rows: [{ row: { buttons: [{ text: CUT, url: '/x' }] } }] },
		},
	],
	[
		'a button in JSON',
		'message',
		'send',
		{ ...chat, text: 'x', ...keys(json('[{ TEXT: CUT, LINK: "/x" }]')) },
	],
	[
		'a button in JSON text',
		'message',
		'update',
		{ messageId: MESSAGE, ...keys('[{ "TEXT": "Hi \\ud83d", "LINK": "/x" }]') },
	],
	[
		'a card of the form',
		'message',
		'send',
		{
			...chat,
			text: 'x',
			attachmentSource: 'form',
			attachment: { blocks: [{ type: 'grid', rows: { row: [{ name: 'N', value: CUT }] } }] },
		},
	],
	[
		'the parameters of a button',
		'message',
		'send',
		{
			...chat,
			text: 'x',
			...keys(json('[{ TEXT: "a", COMMAND: "help", COMMAND_PARAMS: CUT }]')),
		},
	],
	[
		'the menu of a message, v1',
		'message',
		'send',
		{
			...chat,
			text: 'x',
			apiVersion: 'v1',
			options: { menu: json('[{ TEXT: CUT, LINK: "/x" }]') },
		},
	],
	[
		'a card in JSON, v1',
		'message',
		'send',
		{ ...chat, text: 'x', apiVersion: 'v1', ...card(json('[{ MESSAGE: CUT }]')) },
	],
	[
		'an answer',
		'command',
		'answer',
		{ ...chat, commandId: byId(4201), messageId: MESSAGE, text: CUT },
	],
	[
		'the title of a command',
		'command',
		'create',
		{ command: 'new', titles: { title: [{ language: 'en', title: CUT, params: CUT }] } },
	],
	[
		'the name of a command',
		'command',
		'create',
		{ command: CUT.replace('Hi ', 'Hi_'), additionalFields: { hidden: true } },
	],
	[
		'the new title of a command',
		'command',
		'update',
		{ commandId: byId(4201), titles: { title: [{ language: 'en', title: CUT }] } },
	],
	['the title of a chat', 'chat', 'create', { title: CUT }],
	['the description of a chat', 'chat', 'create', { additionalFields: { description: CUT } }],
	['the first message of a chat', 'chat', 'create', { additionalFields: { message: CUT } }],
	[
		'the new title of a chat',
		'chat',
		'update',
		{ ...chat, updateFields: { title: CUT }, avatarSource: 'none' },
	],
	['the name of a bot', 'bot', 'update', { apiVersion: 'v2', updateFields: { name: CUT } }],
	['the name of a bot, v1', 'bot', 'update', { apiVersion: 'v1', updateFields: { name: CUT } }],
	[
		'the position of a bot',
		'bot',
		'update',
		{ apiVersion: 'v2', updateFields: { workPosition: CUT } },
	],
];

test.each(places)(
	'%s that was cut in the middle of an emoji arrives, with U+FFFD for the half that is left (%s > %s)',
	async (_, resource, operation, parameters) => {
		portal.get().chats.get(5)!.ownerId = 39;
		const { error } = await runOperation(portal.get(), resource, operation, parameters, {
			items: [{ json: { messageId } }],
		});
		expect(error).toBeUndefined();
		const sent = JSON.stringify(portal.get().journal.map(({ params }) => params));
		expect(sent.replace('Hi_', 'Hi ')).toContain(REPAIRED);
		expect(sent).not.toMatch(/\\ud83d/);
	},
);

test('the name and the text of a file that were cut in the middle of an emoji arrive', async () => {
	const data = { data: 'YQ==', mimeType: 'text/plain', fileName: 'Hi \ud83d.txt' };
	const items = [{ json: {}, binary: { data } }];
	const { json: sent, error } = await runOperation(
		portal.get(),
		'file',
		'upload',
		{ ...chat, text: CUT },
		{ items },
	);
	expect(error).toBeUndefined();
	expect(sent).toMatchObject([{ fileId: expect.any(Number) }]);
	expect(portal.get().journal[0].params.fields).toMatchObject({ message: REPAIRED });
});

test.each(['v1', 'v2'])(
	'%s: fields of a new bot that were cut in the middle of an emoji arrive',
	async (apiVersion) => {
		const change = { name: CUT, additionalFields: { lastName: CUT, workPosition: CUT } };
		const parameters = newBotOf('create', apiVersion, { code: newCode(), ...change });
		const { good, failed } = await runBot(portal.get(), parameters);
		expect(failed).toEqual([]);
		const bot = portal
			.get()
			.bots()
			.find(({ id }) => id === good[0].botId);
		expect(bot).toMatchObject({ name: REPAIRED, lastName: REPAIRED, workPosition: REPAIRED });
	},
);

test('a question that was cut in the middle of an emoji arrives, with its button', async () => {
	const { error } = await runOperation(portal.get(), 'message', 'sendAndWait', {
		...chat,
		message: CUT,
		responseType: 'approval',
		approvalOptions: { values: { approveLabel: CUT } },
	});
	expect(error).toBeUndefined();
	expect(portal.get().journal[0].params.fields).toMatchObject({
		message: REPAIRED,
		keyboard: { BUTTONS: [{ TEXT: REPAIRED }] },
	});
});

test('texts that were cut in the middle of an emoji share a request like any others', async () => {
	const items = [1, 2, 3].map((n) => ({ json: { n } }));
	const { json: sent } = await runOperation(
		portal.get(),
		'message',
		'send',
		{ ...chat, text: '={{ $json.n + "😀".slice(0, 1) }}' },
		{ items },
	);
	expect(sent).toHaveLength(3);
	expect(portal.get().requests).toBe(1);
	const texts = sent.map(({ messageId }) => portal.get().messages.get(Number(messageId))?.text);
	expect(texts).toEqual(['1\ufffd', '2\ufffd', '3\ufffd']);
});
