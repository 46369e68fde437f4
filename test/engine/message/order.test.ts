import { callsOf, runMessages, useMessages } from '../../support/messages';
import { fc } from '../../support/random/fastCheck';

const portal = useMessages();

const dialog = (value: unknown) => ({ dialogId: { __rl: true, mode: 'id', value } });

const run = async (items: Array<Record<string, unknown>>, change: object, onError?: string) =>
	await runMessages(
		portal.get(),
		'send',
		{ text: '={{ $json.text }}', ...change },
		items as never,
		{
			node: { onError: (onError ?? 'stopWorkflow') as never },
		},
	);

/** Texts of a chat, in order of arrival. */
const textsOf = (chatId: number) =>
	[...portal.get().messages.values()]
		.filter((message) => message.chatId === chatId)
		.map(({ text }) => text);

let next = 100;
const newChat = (members = [39, 27]) => {
	next += 1;
	return portal.get().addChat({ id: next, members });
};

const MODES = ['stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'];

describe.each(MODES)('%s', (onError) => {
	test.each(['v1', 'v2'])(
		'%s: 100 messages to one chat arrive in order in 2 or 3 requests',
		async (v) => {
			const { id } = newChat();
			const texts = Array.from({ length: 100 }, (_, n) => `No. ${n}`);
			const { json, error } = await run(
				texts.map((text) => ({ text })),
				{ apiVersion: v, ...dialog(`chat${id}`) },
				onError,
			);
			expect(error).toBeUndefined();
			expect(textsOf(id)).toEqual(texts);
			// The first batch of messages to a portal is small
			const { requests, journal } = portal.get();
			expect([2, 3]).toContain(requests);
			expect(journal).toHaveLength(requests + 100);
			const ids = json.map(({ messageId }) => messageId);
			expect(ids).toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
		},
	);

	test('long texts, forwards and references travel alone and keep their place', async () => {
		const { id } = newChat();
		const original = portal.get().addMessage(newChat(), { authorId: 27, text: 'Original' });
		const texts = ['a', 'b', `${'x'.repeat(16_500)}`, 'c', 'd', '$result[c0]', 'e', 'f', 'g', 'h'];
		const items = texts.map((text) => ({ text, forward: text === 'f' ? original.id : null }));
		const { error } = await run(
			items,
			{ ...dialog(`chat${id}`), options: { forwardIds: '={{ $json.forward }}' } },
			onError,
		);
		expect(error).toBeUndefined();
		expect(textsOf(id)).toEqual([...texts.slice(0, 8), 'Original', ...texts.slice(8)]);
		const { journal, requests } = portal.get();
		expect(requests).toBe(7);
		const alone = journal.filter(({ method, inBatch }) => method !== 'batch' && !inBatch);
		expect(
			alone.map(({ params }) => String((params.fields as { message: string }).message)[0]),
			// "e" has no other message left to share a batch with.
		).toEqual(['x', '$', 'e', 'f']);
	});
});

test('a refused message does not keep those behind it from arriving in order', async () => {
	const { id } = newChat();
	const texts = Array.from({ length: 50 }, (_, n) => `No. ${n}`);
	const items = texts.map((text, n) => ({ text, chat: n % 10 === 5 ? 'chat6' : `chat${id}` }));
	const { json, failed } = await run(items, dialog('={{ $json.chat }}'), 'continueErrorOutput');
	expect(textsOf(id)).toEqual(texts.filter((_, n) => n % 10 !== 5));
	expect(json).toHaveLength(45);
	expect(failed.map(({ code }) => code)).toEqual(Array(5).fill('ACCESS_DENIED'));
});

test('Stop On Error: what stands before the refused message is sent, nothing behind it', async () => {
	const { id } = newChat();
	const items = Array.from({ length: 60 }, (_, n) => ({
		text: `No. ${n}`,
		chat: n === 20 ? 'chat6' : `chat${id}`,
	}));
	const { error } = await run(items, dialog('={{ $json.chat }}'));
	expect(error).toMatchObject({ context: { itemIndex: 20 } });
	expect(textsOf(id)).toEqual(items.slice(0, 20).map(({ text }) => text));
});

test('Stop On Error: an empty message stops before anything behind it is sent', async () => {
	const { id } = newChat();
	const items = ['a', 'b', ' ', 'c'].map((text) => ({ text }));
	const { error } = await run(items, dialog(`chat${id}`));
	expect(error?.message).toContain('NOTHING_TO_SEND');
	expect(textsOf(id)).toEqual(['a', 'b']);
});

interface Step {
	chat: number;
	apiVersion: 'v1' | 'v2';
	kind: 'short' | 'long' | 'reference' | 'empty' | 'foreign';
}

const step = fc.record<Step>({
	chat: fc.nat(2),
	apiVersion: fc.constantFrom('v1', 'v2'),
	kind: fc.constantFrom(
		'short',
		'short',
		'short',
		'short',
		'long',
		'reference',
		'empty',
		'foreign',
	),
});

test.each(MODES)(
	'%s: many items at once, requests side by side, write what one after the other would',
	async (onError) => {
		portal.get().options.callTime = 1;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 70 }), async (steps) => {
				const chats = [newChat(), newChat(), newChat()];
				const body = { long: 'x'.repeat(16_500), reference: '$result[c0]', empty: '' };
				const items = steps.map(({ chat, apiVersion, kind }, n) => ({
					apiVersion,
					text: kind === 'empty' ? '' : `${n} ${kind in body ? body[kind as 'long'] : ''}`.trim(),
					chat: kind === 'foreign' ? 'chat6' : `chat${chats[chat].id}`,
				}));
				const { json, failed } = await run(
					items,
					{ apiVersion: '={{ $json.apiVersion }}', ...dialog('={{ $json.chat }}') },
					onError,
				);
				const isBad = ({ kind }: Step) => kind === 'empty' || kind === 'foreign';
				const end = onError === 'stopWorkflow' ? steps.findIndex(isBad) : -1;
				const done = items.slice(0, end < 0 ? items.length : end);
				for (const { id } of chats) {
					expect(textsOf(id)).toEqual(
						done.filter(({ text, chat }) => text && chat === `chat${id}`).map(({ text }) => text),
					);
				}
				if (onError === 'continueErrorOutput') {
					expect(failed).toHaveLength(steps.filter(isBad).length);
					expect(json).toHaveLength(steps.length - failed.length);
				}
			}),
			{ numRuns: 20, interruptAfterTimeLimit: 40_000 },
		);
		portal.get().options.callTime = undefined;
	},
	90_000,
);

test('500 messages in 5 chats cost 10 requests', async () => {
	const chats = Array.from({ length: 5 }, () => newChat().id);
	const items = Array.from({ length: 500 }, (_, n) => ({
		text: `No. ${n}`,
		chat: `chat${chats[n % 5]}`,
	}));
	await run(items, dialog('={{ $json.chat }}'), 'continueErrorOutput');
	expect(portal.get().requests).toBe(10);
	expect(callsOf(portal.get())).toHaveLength(500);
	expect(textsOf(chats[2])).toEqual(items.filter((_, n) => n % 5 === 2).map(({ text }) => text));
});
