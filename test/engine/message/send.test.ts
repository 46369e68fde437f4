import { oAuth2Credential } from '../../support/portalSetup';
import { callsOf, messageOf, runMessages, useMessages } from '../../support/messages';
import { runNode } from '../../support/engine/engine';

const portal = useMessages();

const send = async (change: object = {}, items?: Array<Record<string, never>>) =>
	await runMessages(portal.get(), 'send', { text: 'Hello', ...change }, items);

const sent = async (change: object = {}) => {
	const { json, failed } = await send(change);
	expect(failed).toEqual([]);
	const message = portal.get().messages.get(Number(json[0].messageId));
	expect(message).toBeDefined();
	return message!;
};

test.each(['v1', 'v2'])('%s: sends a text to a chat and to a person', async (apiVersion) => {
	const { json, paired } = await send({ apiVersion });
	expect(json).toEqual([{ messageId: expect.any(Number), dialogId: 'chat5', botId: 39 }]);
	expect(paired).toEqual([{ item: 0 }]);
	expect(portal.get().messages.get(Number(json[0].messageId))).toMatchObject({
		chatId: 5,
		authorId: 39,
		text: 'Hello',
		isSystem: false,
		urlPreview: true,
	});
	const toPerson = await send({ apiVersion, dialogId: { __rl: true, mode: 'id', value: 27 } });
	expect(toPerson.json).toEqual([{ messageId: expect.any(Number), dialogId: '27', botId: 39 }]);
});

test.each(['v1', 'v2'])('%s: works with OAuth, without a token', async (apiVersion) => {
	const world = portal.get();
	if (!world.bot(40)) {
		world.addBot({ id: 40, code: 'app', name: 'App', owner: world.app.clientId });
		world.chats.get(5)!.members.add(40);
	}
	const { output, error } = await runNode({
		parameters: messageOf('send', {
			apiVersion,
			authentication: 'oAuth2',
			text: 'Hello',
			botId: { __rl: true, mode: 'id', value: 40 },
		}),
		credentials: oAuth2Credential(world),
	});
	expect(error).toBeUndefined();
	expect(output[0][0].json).toEqual({
		messageId: expect.any(Number),
		dialogId: 'chat5',
		botId: 40,
	});
	expect(callsOf(world)).toEqual([expect.objectContaining({ isOwned: false })]);
});

const odd = [
	'emoji 😀👩‍👩‍👧, ampersand & percent % plus + hash # equals = question ?',
	'quotes " \' ` and \\ backslash, <b>tags</b>, &amp; entities',
	'lines\nand\ttabs\n\nand $result[c0] references',
	'[b]codes[/b] {"json": [1, null]} %5B%20 +1+',
	'$result[',
	'Привет, 世界! ñ',
];

test.each(['v1', 'v2'])(
	'%s: odd texts arrive as they are, alone and in a batch',
	async (apiVersion) => {
		for (const texts of [...odd.map((text) => [text]), odd]) {
			const { json, failed } = await runMessages(
				portal.get(),
				'send',
				{ apiVersion, text: '={{ $json.text }}' },
				texts.map((text) => ({ text })),
			);
			expect(failed).toEqual([]);
			const arrived = json.map(
				({ messageId }) => portal.get().messages.get(Number(messageId))?.text,
			);
			expect(arrived).toEqual(texts);
		}
	},
);

test('values of an expression become text', async () => {
	expect(await sent({ text: '={{ 17.5 }}' })).toMatchObject({ text: '17.5' });
	expect(await sent({ text: '={{ false }}' })).toMatchObject({ text: 'false' });
});

test.each([
	['markdown', '**Paid** [send=/x]y[/send]', '[b]Paid[/b] [\u200bsend=/x]y[\u200b/send]'],
	['plain', '**Paid** [send=/x]y[/send]', '**Paid** [\u200bsend=/x]y[\u200b/send]'],
	['bbCode', '[b]Paid[/b]', '[b]Paid[/b]'],
])('the text format %s', async (textFormat, text, expected) => {
	for (const apiVersion of ['v1', 'v2']) {
		expect(await sent({ apiVersion, textFormat, text })).toMatchObject({ text: expected });
	}
});

const form = {
	keyboardSource: 'form',
	keyboard: {
		rows: [
			{
				row: {
					buttons: [
						{ text: 'Open & <go>', buttonAction: 'link', url: 'https://e.x/?a[b]=1&c=%20' },
						{
							text: 'Confirm',
							buttonAction: 'command',
							command: 'confirm',
							commandParams: 'order=17',
							lockAfterPress: true,
							looks: { style: 'primary', textColor: '#ffffff' },
						},
					],
				},
			},
			{ row: { buttons: [{ text: 'Call', buttonAction: 'call', phone: '+4930123456' }] } },
		],
	},
	attachmentSource: 'form',
	attachmentColor: 'alert',
	attachment: {
		blocks: [
			{ type: 'message', message: 'Order [b]17[/b]' },
			{ type: 'delimiter' },
			{ type: 'grid', rows: { row: [{ name: 'Sum', value: '17 €', style: 'primary' }] } },
			{ type: 'image', link: 'https://e.x/i.png', name: 'Picture' },
		],
	},
};

const json = {
	keyboardSource: 'json',
	keyboardJson: JSON.stringify([
		{ TEXT: 'Open & <go>', LINK: 'https://e.x/?a[b]=1&c=%20', DISPLAY: 'LINE' },
		{
			TEXT: 'Confirm',
			COMMAND: 'confirm',
			COMMAND_PARAMS: 'order=17',
			BLOCK: 'Y',
			BG_COLOR_TOKEN: 'primary',
			TEXT_COLOR: '#ffffff',
			DISPLAY: 'LINE',
		},
		{ TYPE: 'NEWLINE' },
		{ TEXT: 'Call', ACTION: 'CALL', ACTION_VALUE: '+4930123456' },
	]),
	attachmentSource: 'json',
	attachmentJson: JSON.stringify({
		COLOR_TOKEN: 'alert',
		BLOCKS: [
			{ MESSAGE: 'Order [b]17[/b]' },
			{ DELIMITER: { SIZE: 200 } },
			{ GRID: [{ DISPLAY: 'ROW', NAME: 'Sum', VALUE: '17 €', COLOR_TOKEN: 'primary' }] },
			{ IMAGE: [{ LINK: 'https://e.x/i.png', NAME: 'Picture' }] },
		],
	}),
};

test.each(['v1', 'v2'])(
	'%s: form and JSON send the same, alone and in a batch',
	async (apiVersion) => {
		const contents = [];
		for (const change of [form, json]) {
			for (const items of [[{}], [{}, {}]]) {
				const { json: out, failed } = await send({ apiVersion, ...change }, items);
				expect(failed).toEqual([]);
				const message = portal.get().messages.get(Number(out[0].messageId));
				const { keyboard, attach } = message!;
				contents.push({ keyboard, attach: { ...attach, ID: 0 } });
			}
		}
		expect(contents[0].keyboard).toHaveLength(4);
		expect(contents[0].keyboard).toMatchObject([
			{ TEXT: 'Open & <go>', LINK: 'https://e.x/?a[b]=1&c=%20', DISPLAY: 'LINE', BOT_ID: 39 },
			{ TEXT: 'Confirm', COMMAND: 'confirm', BLOCK: 'Y', BG_COLOR_TOKEN: 'primary' },
			{ TYPE: 'NEWLINE' },
			{ TEXT: 'Call', ACTION: 'CALL', ACTION_VALUE: '+4930123456', DISPLAY: 'BLOCK' },
		]);
		expect(contents[0].attach).toMatchObject({
			COLOR_TOKEN: 'alert',
			BLOCKS: [{ MESSAGE: 'Order [b]17[/b]' }, { DELIMITER: {} }, { GRID: [{}] }, { IMAGE: [{}] }],
		});
		for (const content of contents) expect(content).toEqual(contents[0]);
	},
);

test('what goes over the wire is what Bitrix24 documents', async () => {
	await send(form);
	const [v2] = callsOf(portal.get());
	expect(v2).toEqual({
		isOwned: true,
		method: 'imbot.v2.Chat.Message.send',
		params: {
			botId: 39,
			dialogId: 'chat5',
			fields: {
				message: 'Hello',
				keyboard: { BOT_ID: 39, BUTTONS: JSON.parse(json.keyboardJson) },
				attach: JSON.parse(json.attachmentJson),
			},
		},
	});
	portal.get().resetJournal();
	await send({ ...form, apiVersion: 'v1', options: { urlPreview: false, system: true } });
	expect(callsOf(portal.get())).toEqual([
		{
			isOwned: true,
			method: 'imbot.message.add',
			params: {
				BOT_ID: 39,
				DIALOG_ID: 'chat5',
				MESSAGE: 'Hello',
				KEYBOARD: { BOT_ID: 39, BUTTONS: JSON.parse(json.keyboardJson) },
				ATTACH: JSON.parse(json.attachmentJson),
				URL_PREVIEW: 'N',
				SYSTEM: 'Y',
			},
		},
	]);
});

test.each(['v1', 'v2'])('%s: a button with the label 0 and the parameter 0', async (apiVersion) => {
	const buttons = [
		{ text: '={{ 0 }}', buttonAction: 'command', command: 'pin', commandParams: '0' },
	];
	const { keyboard } = await sent({
		apiVersion,
		keyboardSource: 'form',
		keyboard: { rows: [{ row: { buttons } }] },
	});
	expect(keyboard).toMatchObject([{ TEXT: '0', COMMAND: 'pin', COMMAND_PARAMS: '0 ' }]);
});

test('JSON from an expression need not be text', async () => {
	const message = await sent({
		keyboardSource: 'json',
		keyboardJson: '={{ [{ TEXT: "Go", LINK: "/x" }] }}',
		attachmentSource: 'json',
		attachmentJson: '={{ { BLOCKS: [{ MESSAGE: "a" }] } }}',
	});
	expect(message).toMatchObject({
		keyboard: [{ TEXT: 'Go', LINK: '/x' }],
		attach: { BLOCKS: [{ MESSAGE: 'a' }] },
	});
});

test('v2: an attachment needs no text', async () => {
	expect(await sent({ ...form, text: ' ' })).toMatchObject({ text: '' });
});

test('options', async () => {
	const first = await sent();
	expect(await sent({ options: { replyId: String(first.id) } })).toMatchObject({
		replyId: first.id,
	});
	for (const apiVersion of ['v1', 'v2']) {
		expect(await sent({ apiVersion, options: { urlPreview: false } })).toMatchObject({
			urlPreview: false,
		});
		expect(await sent({ apiVersion, options: { system: true } })).toMatchObject({ isSystem: true });
		const none = { replyId: '={{ null }}', system: '={{ undefined }}', forwardIds: '' };
		expect(await sent({ apiVersion, options: none })).toMatchObject({ isSystem: false });
	}
});

test('another bot by its code and token', async () => {
	portal.get().addBot({ id: 41, code: 'second', name: 'Second', owner: 'customother' });
	portal.get().chats.get(5)!.members.add(41);
	for (const apiVersion of ['v1', 'v2']) {
		const message = await sent({
			apiVersion,
			botId: { __rl: true, mode: 'code', value: 'second' },
			options: { botToken: 'other' },
		});
		expect(message.authorId).toBe(41);
	}
});

describe('forwarding', () => {
	const originals = () => {
		const chat = portal.get().chats.get(5)!;
		return [1, 2, 3].map(
			(n) => portal.get().addMessage(chat, { authorId: 27, text: `No. ${n}` }).id,
		);
	};

	test.each<[string, (ids: number[]) => unknown]>([
		['a text with commas', (ids) => ids.join(' , ')],
		['a text with commas and gaps', (ids) => `,${ids.join(',,')},`],
		['JSON in a text', (ids) => `[${ids.join(', ')}]`],
		['JSON of texts in a text', (ids) => JSON.stringify(ids.map(String))],
		['a list with gaps', (ids) => `={{ ["", ${ids.join(',')}] }}`],
		['a list of numbers', (ids) => `={{ [${ids.join(',')}] }}`],
		['a list of texts', (ids) => `={{ [${ids.map((id) => `"${id}"`).join(',')}] }}`],
		['a list with repetitions', (ids) => `={{ [${[...ids, ...ids].join(',')}] }}`],
	])('%s', async (_, write) => {
		const ids = originals();
		const { json: out, failed } = await send({ text: '', options: { forwardIds: write(ids) } });
		expect(failed).toEqual([]);
		const [{ uuidMap, forwarded, ...rest }] = out;
		expect(rest).toEqual({ messageId: null, dialogId: 'chat5', botId: 39 });
		const uuids = Object.keys(uuidMap as object);
		expect(uuids).toHaveLength(3);
		for (const uuid of uuids) {
			expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		}
		expect(forwarded).toEqual(
			ids.map((id, index) => ({
				fromMessageId: id,
				messageId: Object.values(uuidMap as object)[index],
			})),
		);
		const copies = (forwarded as Array<{ messageId: number }>).map(({ messageId }) =>
			portal.get().messages.get(messageId),
		);
		expect(copies.map((copy) => copy?.text)).toEqual(['No. 1', 'No. 2', 'No. 3']);
	});

	test('beside a text of its own', async () => {
		const [id] = originals();
		const { json: out } = await send({ options: { forwardIds: id } });
		expect(out).toEqual([
			{
				messageId: expect.any(Number),
				dialogId: 'chat5',
				botId: 39,
				uuidMap: { [Object.keys(out[0].uuidMap as object)[0]]: expect.any(Number) },
				forwarded: [{ fromMessageId: id, messageId: expect.any(Number) }],
			},
		]);
	});

	test('100 at once, and messages that are gone', async () => {
		const chat = portal.get().chats.get(5)!;
		const ids = Array.from(
			{ length: 100 },
			(_, n) => portal.get().addMessage(chat, { authorId: 27, text: `${n}` }).id,
		);
		const { json: out } = await send({ text: '', options: { forwardIds: ids.join(',') } });
		expect(out[0].forwarded).toHaveLength(100);
		const none = await send({ options: { forwardIds: '999999' } });
		expect(none.json[0]).toMatchObject({ uuidMap: {}, forwarded: [] });
	});

	test('the same messages twice get new UUIDs', async () => {
		const [id] = originals();
		const runs = [
			await send({ options: { forwardIds: id } }),
			await send({ options: { forwardIds: id } }),
		];
		const [one, two] = runs.map(({ json: out }) => Object.keys(out[0].uuidMap as object)[0]);
		expect(one).not.toBe(two);
	});
});
