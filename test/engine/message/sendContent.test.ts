import { callsOf, useSending } from '../../support/messages';

const { portal, send, sent } = useSending();

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
