import { callsOf, runMessages, useMessages } from '../../support/messages';

const portal = useMessages();

/** Adds a message with a keyboard and an attachment, by default from the bot. */
const message = (authorId = 39, chatId = 5) =>
	portal.get().addMessage(portal.get().chats.get(chatId)!, {
		authorId,
		text: 'Old',
		keyboard: [{ TYPE: 'BUTTON', TEXT: 'Old' }],
		attach: { ID: 1, DESCRIPTION: '', COLOR_TOKEN: 'base', BLOCKS: [{ MESSAGE: 'Old' }] },
	});

const update = async (messageId: unknown, change: object, operation = 'update') =>
	await runMessages(portal.get(), operation, { messageId, ...change });

describe.each(['v1', 'v2'])('update, %s', (apiVersion) => {
	test('changes the text and keeps the rest', async () => {
		const old = message();
		const { json } = await update(old.id, { apiVersion, text: 'New 😀 & [b]' });
		expect(json).toEqual([{ updated: true, messageId: old.id }]);
		expect(old).toMatchObject({
			text: 'New 😀 & [b]',
			keyboard: [{ TEXT: 'Old' }],
			attach: { BLOCKS: [{ MESSAGE: 'Old' }] },
		});
	});

	test('takes an ID as text, and Markdown', async () => {
		const old = message();
		const { failed } = await update(`={{ " ${old.id} " }}`, {
			apiVersion,
			text: '**New**',
			textFormat: 'markdown',
		});
		expect(failed).toEqual([]);
		expect(old.text).toBe('[b]New[/b]');
	});

	test('removes the buttons and the attachment, and keeps the text', async () => {
		for (const text of apiVersion === 'v1' ? ['', '={{ null }}', ' '] : ['Old']) {
			const old = message();
			const { failed } = await update(old.id, {
				apiVersion,
				text,
				keyboardSource: 'remove',
				attachmentSource: 'remove',
			});
			expect(failed).toEqual([]);
			expect(old).toMatchObject({ text: 'Old', isDeleted: false });
			expect(old.keyboard).toBeUndefined();
			expect(old.attach).toBeUndefined();
		}
	});

	test('removes the buttons alone, without the text again', async () => {
		const old = message();
		const { failed } = await update(old.id, { apiVersion, keyboardSource: 'remove' });
		expect(failed).toEqual([]);
		expect(old).toMatchObject({ text: 'Old', attach: { BLOCKS: [{ MESSAGE: 'Old' }] } });
		expect(old.keyboard).toBeUndefined();
	});

	test('replaces the buttons and the attachment: commands find their bot', async () => {
		const old = message();
		const { failed } = await update(old.id, {
			apiVersion,
			keyboardSource: 'form',
			keyboard: {
				rows: [{ row: { buttons: [{ text: 'Go', buttonAction: 'command', command: 'go' }] } }],
			},
			attachmentSource: 'json',
			attachmentJson: '[{ "MESSAGE": "New" }]',
		});
		expect(failed).toEqual([]);
		expect(old).toMatchObject({
			text: 'Old',
			keyboard: [{ TEXT: 'Go', COMMAND: 'go', BOT_ID: 39 }],
			attach: { BLOCKS: [{ MESSAGE: 'New' }] },
		});
	});

	test('the link preview', async () => {
		const old = message();
		const preview = async (options: object) => {
			await update(old.id, { apiVersion, text: 'New', options });
			return old.urlPreview;
		};
		expect(await preview({ urlPreview: false })).toBe(false);
		expect(await preview({ urlPreview: true })).toBe(true);
	});

	test.each([false, { result: false }])('the answer %j does not count as done', async (result) => {
		for (const operation of ['update', 'delete']) {
			portal.get().fault({ kind: 'answer', body: { result } });
			const { json, failed } = await update(message().id, { apiVersion, text: 'New' }, operation);
			expect(json).toEqual([]);
			expect(failed).toMatchObject([{ code: 'WRONG_REQUEST', method: expect.any(String) }]);
		}
	});

	test.each(['', ' \n', '={{ null }}', '={{ $json.missing }}'])(
		'an empty text (%j) alone is refused: it would delete the message',
		async (text) => {
			const old = message();
			const { failed } = await update(old.id, { apiVersion, text });
			expect(failed).toEqual([
				expect.objectContaining({
					code: 'MESSAGE_UNCHANGED',
					hint: expect.stringContaining('Delete'),
					httpStatus: null,
				}),
			]);
			expect(portal.get().requests).toBe(0);
			expect(old).toMatchObject({ text: 'Old', isDeleted: false });
		},
	);

	test("what is not the bot's own is refused by the portal", async () => {
		const { failed } = await update(message(27).id, { apiVersion, text: 'New' });
		expect(failed).toMatchObject([
			apiVersion === 'v1'
				? { code: 'CANT_EDIT_MESSAGE', httpStatus: 403 }
				: { code: 'ACCESS_DENIED', hint: expect.stringContaining('own messages') },
		]);
	});

	test('deletes', async () => {
		const old = message();
		const { json } = await update(old.id, { apiVersion }, 'delete');
		expect(json).toEqual([{ deleted: true, messageId: old.id }]);
		expect(old).toMatchObject({ isDeleted: true, isRemoved: false });

		const other = message();
		await update(other.id, { apiVersion, options: { complete: true } }, 'delete');
		expect(other).toMatchObject({ isDeleted: true, isRemoved: true });
	});

	test('deleting twice fails the second item only', async () => {
		const old = message();
		const { json, failed } = await runMessages(
			portal.get(),
			'delete',
			{ apiVersion, messageId: '={{ $json.id }}' },
			[{ id: old.id }, { id: old.id }, { id: message().id }],
		);
		expect(json).toHaveLength(2);
		expect(failed).toMatchObject([
			{ code: apiVersion === 'v1' ? 'CANT_EDIT_MESSAGE' : 'ACCESS_DENIED' },
		]);
	});

	test('50 updates travel together, and those of one message in order', async () => {
		const [one, two] = [message(), message()];
		const items = Array.from({ length: 50 }, (_, n) => ({ id: n % 2 ? one.id : two.id, n }));
		const { json } = await runMessages(
			portal.get(),
			'update',
			{ apiVersion, messageId: '={{ $json.id }}', text: '={{ "No. " + $json.n }}' },
			items,
		);
		expect(json).toHaveLength(50);
		expect(portal.get().requests).toBe(1);
		expect([two.text, one.text]).toEqual(['No. 48', 'No. 49']);
	});
});

test('v2: an attachment is removed only beside a text, or the message could be gone', async () => {
	const old = message();
	old.text = '';
	delete old.keyboard;
	const refused = [{ attachmentSource: 'remove' }, { attachmentSource: 'remove', text: ' ' }];
	for (const change of [...refused, { ...refused[0], keyboardSource: 'remove' }]) {
		const { failed } = await update(old.id, change);
		expect(failed).toMatchObject([
			{ code: 'REMOVAL_NEEDS_TEXT', hint: expect.stringContaining('Delete'), httpStatus: null },
		]);
	}
	expect(portal.get().requests).toBe(0);
	const { failed } = await update(old.id, { attachmentSource: 'remove', text: 'New' });
	expect(failed).toEqual([]);
	expect(old).toMatchObject({ text: 'New', isDeleted: false });
	expect(old.attach).toBeUndefined();
});

test('v1: an attachment is removed without a text, and the message stays', async () => {
	const old = message();
	old.text = '';
	delete old.keyboard;
	const { json } = await update(old.id, { apiVersion: 'v1', attachmentSource: 'remove' });
	expect(json).toEqual([{ updated: true, messageId: old.id }]);
	expect(old.isDeleted).toBe(false);
	expect(old.attach).toBeUndefined();
});

test('v2: the link preview alone is a change, and what is not added stays', async () => {
	const old = message();
	const change = async (parameters: object) => {
		expect((await update(old.id, parameters)).failed).toEqual([]);
		return old.urlPreview;
	};
	expect(await change({ options: { urlPreview: false } })).toBe(false);
	expect(await change({ text: 'New' })).toBe(false);
	expect(await change({ options: { urlPreview: '={{ "Y" }}' } })).toBe(true);
	expect(old).toMatchObject({ text: 'New', isDeleted: false });
});

test('v1 cannot change a message after 3 days', async () => {
	const old = message();
	old.date -= 4 * 24 * 3600 * 1000;
	const { failed } = await update(old.id, { apiVersion: 'v1', text: 'New' });
	expect(failed).toMatchObject([{ code: 'CANT_EDIT_MESSAGE', httpStatus: 403 }]);
	expect((await update(old.id, { text: 'New' })).failed).toEqual([]);
});

test('what goes over the wire is what Bitrix24 documents', async () => {
	const { id } = message();
	const remove = { keyboardSource: 'remove', attachmentSource: 'remove' };
	await update(id, { text: 'New', ...remove, options: { urlPreview: false } });
	await update(id, { apiVersion: 'v1', text: 'New', ...remove, options: { urlPreview: false } });
	await update(id, { options: { complete: true } }, 'delete');
	await update(message().id, { apiVersion: 'v1' }, 'delete');
	expect(callsOf(portal.get())).toEqual([
		{
			isOwned: true,
			method: 'imbot.v2.Chat.Message.update',
			params: {
				botId: 39,
				messageId: id,
				fields: { message: 'New', keyboard: 'N', attach: 'N', urlPreview: 'N' },
			},
		},
		{
			isOwned: true,
			method: 'imbot.message.update',
			params: {
				BOT_ID: 39,
				MESSAGE_ID: id,
				MESSAGE: 'New',
				KEYBOARD: 'N',
				ATTACH: 'N',
				URL_PREVIEW: 'N',
			},
		},
		{
			isOwned: true,
			method: 'imbot.v2.Chat.Message.delete',
			params: { botId: 39, messageId: id, complete: true },
		},
		{
			isOwned: true,
			method: 'imbot.message.delete',
			params: { BOT_ID: 39, MESSAGE_ID: expect.any(Number), COMPLETE: 'N' },
		},
	]);
});
