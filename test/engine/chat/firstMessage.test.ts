import { addPeople, byId, itemsOf, onError, runOperation } from '../../support/chatRun';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();
beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	portal.get().chats.clear();
	portal.get().messages.clear();
});

const SEND = 'imbot.v2.Chat.Message.send';
const create = async (additionalFields: object, options: object = {}, parameters: object = {}) =>
	await runOperation(
		portal.get(),
		'chat',
		'create',
		{ title: '=Chat {{ $json.n }}', additionalFields, ...parameters },
		options,
	);
const methods = () =>
	portal
		.get()
		.journal.map(({ method }) => method)
		.filter((method) => method !== 'batch');
const posted = () => [...portal.get().messages.values()].filter(({ authorId }) => authorId === 39);

test('the first message is posted by a second call, and its ID is in the item', async () => {
	const { json } = await create({ message: '**Hi** & all', textFormat: 'markdown' });
	const [message] = posted();
	expect(json).toMatchObject([{ created: true, dialogId: 'chat5', messageId: message.id }]);
	expect(json[0]).not.toHaveProperty('warning');
	expect(message).toMatchObject({ chatId: 5, text: '[b]Hi[/b] & all' });
	expect(methods()).toEqual(['imbot.v2.Chat.add', SEND]);
	expect(portal.get().journal[0].params.fields).not.toHaveProperty('message');
});

test('the raw answer has the ID of the first message beside it', async () => {
	const { json } = await create({ message: 'Hi' }, {}, { simplify: false });
	expect(json).toMatchObject([{ chat: { id: 5 }, messageId: posted()[0].id }]);
});

test('a portal that still posts it at creation posts it once', async () => {
	portal.get().options.firstMessage = 'posted';
	await create({ message: 'Hi' });
	portal.get().options.firstMessage = 'ignored';
	expect(posted()).toHaveLength(1);
});

test('blanks are no first message, and cost no call', async () => {
	const { json } = await create({ message: ' ' });
	expect(json[0]).not.toHaveProperty('messageId');
	expect(methods()).toEqual(['imbot.v2.Chat.add']);
});

test.each([{}, onError])(
	'a refused first message: the chat is created once, the item says so, the others go on (%j)',
	async (options) => {
		portal.get().refuse({
			method: SEND,
			error: 'SENDING_FAILED',
			match: ({ dialogId }) => dialogId === 'chat6',
		});
		const items = itemsOf({ n: 1 }, { n: 2 }, { n: 3 });
		const { json, error } = await create({ message: 'Hi' }, { items, ...options });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ title: 'Chat 1', messageId: expect.any(Number) },
			{
				title: 'Chat 2',
				created: true,
				messageId: null,
				warning: expect.stringMatching(/chat was created.*not sent.*\(SENDING_FAILED\)/),
			},
			{ title: 'Chat 3', messageId: expect.any(Number) },
		]);
		expect(portal.get().chats.size).toBe(3);
		expect(posted().map(({ chatId }) => chatId)).toEqual([5, 7]);
	},
);

test('a first message whose answer is lost: neither the chat nor the message is sent twice', async () => {
	portal.get().fault({ kind: 'reset', match: SEND, applied: true });
	const { json } = await create({ message: 'Hi' });
	expect(json).toMatchObject([
		{
			created: true,
			messageId: null,
			warning: expect.stringMatching(/nobody knows.*OUTCOME_UNKNOWN/),
		},
	]);
	expect(portal.get().chats.size).toBe(1);
	expect(posted()).toHaveLength(1);
});

test.each([
	['continuing', onError],
	['stopping on error', {}],
])('the same of a whole batch, %s: no message is sent twice', async (_, options) => {
	let batches = 0;
	// The first batch makes the chats, the second one posts to them
	portal.get().fault({
		...{ kind: 'reset', match: 'batch', applied: true },
		...{ times: 1, when: () => (batches += 1) === 2 },
	});
	const items = itemsOf({ n: 1 }, { n: 2 }, { n: 3 });
	const { json } = await create({ message: 'Hi' }, { items, ...options });
	expect(json).toHaveLength(3);
	for (const item of json) {
		expect(item).toMatchObject({ created: true, warning: expect.stringMatching(/nobody knows/) });
	}
	expect(posted().map(({ chatId }) => chatId)).toEqual([5, 6, 7]);
});

test('100 chats with a first message take 4 requests, and each has its own', async () => {
	const items = itemsOf(...Array.from({ length: 100 }, (_, n) => ({ n })));
	const { json } = await create({ message: '=Hi {{ $json.n }}' }, { items });
	expect(portal.get().requests).toBe(4);
	const texts = new Map(posted().map(({ chatId, text }) => [chatId, text]));
	expect(json.map(({ chatId }) => texts.get(Number(chatId)))).toEqual(
		items.map(({ json: { n } }) => `Hi ${String(n)}`),
	);
});

test('an owner who does not exist: the chat has none, and the item says so', async () => {
	const { json } = await create({ ownerId: byId(999) });
	expect(json).toMatchObject([
		{ created: true, warning: expect.stringMatching(/no active user 999.*nobody owns the chat/) },
	]);
	expect((await create({ ownerId: byId(2) })).json[0]).not.toHaveProperty('warning');
});

test.each([
	['open', 'open'],
	['chat', 'chat'],
	['={{ " OPEN " }}', 'open'],
])('the type %s of a new chat', async (type, expected) => {
	const { json } = await create({ type });
	expect(json).toMatchObject([{ type: expected }]);
	expect(portal.get().chats.get(5)?.type).toBe(expected);
});

test('a type that Bitrix24 would take for closed in silence is refused', async () => {
	const { failed } = await create({ type: '={{ "public" }}' }, onError);
	expect(failed).toMatchObject([{ code: 'INVALID_CHAT_TYPE' }]);
	expect(portal.get().requests).toBe(0);
});
