import { oAuth2Credential } from '../../support/portalSetup';
import { callsOf, messageOf, runMessages, useSending } from '../../support/messages';
import { runNode } from '../../support/engine/engine';

const { portal, send, sent } = useSending();

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
