import type { IDataObject } from 'n8n-workflow';

import { byId, itemsOf, onError, runOperation } from '../../support/chatRun';
import { fc } from '../../support/random/fastCheck';
import { expectSameOneByOne } from '../../support/resources/oneByOne';
import { useOpenChannels } from '../../support/resources/openChannels';

const { portal, dialog, run } = useOpenChannels();

/** What the bot has said in a chat, and what was done there, in the order of its arrival. */
const storyOf = (chatId: number): string[] =>
	portal.get().journal.flatMap(({ method, params }) => {
		const fields = params.fields as { message?: string } | undefined;
		if (params.dialogId === `chat${chatId}`) return [fields?.message ?? method];
		return Number(params.CHAT_ID) === chatId && method !== 'imopenlines.dialog.get' ? [method] : [];
	});

const OPERATOR = 'imopenlines.bot.session.operator';

describe('200 dialogs at once', () => {
	const dialogs = () =>
		Array.from({ length: 200 }, (_, number) => ({ chatId: dialog(`Hello ${number}`).chatId }));

	test.each([
		['continuing', onError],
		['stopping on error', {}],
	])('handed over, %s: few requests, and each dialog in its order', async (_, options) => {
		const items = dialogs();
		const { json } = await run(
			'handOver',
			{
				chatId: '={{ $json.chatId }}',
				options: { clientMessage: 'One moment', staffNote: '=Note {{ $json.chatId }}' },
			},
			{ items: itemsOf(...items), ...options },
		);
		expect(json.map(({ chatId }) => chatId)).toEqual(items.map(({ chatId }) => chatId));
		expect(json.every(({ handedOver }) => handedOver)).toBe(true);
		for (const { chatId } of items) {
			expect(storyOf(chatId)).toEqual(['One moment', `Note ${chatId}`, OPERATOR]);
		}
		// A read, two messages and the hand-over of each, 50 to a request; who is free, for all of a batch
		expect(portal.get().requests).toBeLessThanOrEqual(40);
	});

	test.each([
		['continuing', onError],
		['stopping on error', {}],
	])('a portal without statistics, %s: its refusals stop nothing', async (_, options) => {
		portal.get().options.statistics = 'tariff';
		const items = itemsOf(...dialogs());
		const change = { chatId: '={{ $json.chatId }}', options: { staffNote: 'Note' } };
		const { json } = await run('handOver', change, { items, ...options });
		expect(json).toHaveLength(200);
		expect(json.every(({ handedOver, operatorsFree }) => handedOver && operatorsFree === 2)).toBe(
			true,
		);
		expect(portal.get().requests).toBeLessThanOrEqual(40);
	});

	test('read, and finished', async () => {
		const items = itemsOf(...dialogs());
		await run('get', { chatId: '={{ $json.chatId }}' }, { items });
		expect(portal.get().requests).toBe(4);
		portal.get().resetJournal();
		const { json } = await run('finish', { chatId: '={{ $json.chatId }}' }, { items });
		expect(json.every(({ finished }) => finished)).toBe(true);
		expect(portal.get().requests).toBeLessThanOrEqual(20);
	});

	test('1,000 messages, then the hand-over: nothing is said after it', async () => {
		const chats = dialogs();
		const messages = Array.from({ length: 5 }, (_, number) =>
			chats.map(({ chatId }) => ({ chatId, text: `${number}` })),
		).flat();
		const { json } = await runOperation(
			portal.get(),
			'message',
			'send',
			{
				apiVersion: 'v2',
				dialogId: byId('=chat{{ $json.chatId }}'),
				text: '={{ $json.text }}',
			},
			{ items: itemsOf(...messages) },
		);
		expect(json).toHaveLength(1000);
		await run('handOver', { chatId: '={{ $json.chatId }}' }, { items: itemsOf(...chats) });
		for (const { chatId } of chats) {
			expect(storyOf(chatId)).toEqual(['0', '1', '2', '3', '4', OPERATOR]);
		}
	});
});

describe('many items do what they do one after the other', () => {
	/** A few dialogs: open ones, one that a person has, and a closed one. */
	const chats = new Map<string, number>();
	const reset = () => {
		portal.get().chats.clear();
		portal.get().messages.clear();
		portal.get().resetJournal();
		portal.get().addLine({ id: 1, name: 'Website', operators: [1, 2], welcomeBot: 39 });
		portal.get().addLine({ id: 7, name: 'Sales', operators: [3] });
		for (const name of ['a', 'b', 'person', 'closed']) chats.set(name, dialog().chatId);
		portal.get().acceptDialog(2, chats.get('person')!);
		portal.get().closeDialog(1, chats.get('closed')!);
	};
	const world = () => [
		...[...chats].map(([name, chatId]) => {
			const { operatorId, status } = portal.get().sessionOf(chatId);
			const texts = [...portal.get().messages.values()]
				.filter((message) => message.chatId === chatId && message.authorId === 39)
				.map(({ text }) => text);
			return [name, portal.get().chats.get(chatId)?.ownerId, operatorId, status, texts];
		}),
		...[1, 7].map((id) => ({ ...portal.get().lines.get(id) })),
	];
	const name = fc.constantFrom('a', 'b', 'person', 'closed');
	const chatId = '={{ $json.chatId }}';

	const operations: Array<[string, object, fc.Arbitrary<IDataObject>]> = [
		[
			'handOver',
			{
				...{ chatId, to: '={{ $json.to }}', lineId: byId(7) },
				userId: byId('={{ $json.user }}'),
				options: { staffNote: '={{ $json.note }}' },
			},
			fc.record({
				name,
				to: fc.constantFrom('nextFree', 'person', 'line'),
				user: fc.constantFrom(2, 3),
				note: fc.constantFrom('', 'Hi', 'Hi $result[x]'),
			}),
		],
		[
			'finish',
			{ chatId, options: { closingMessage: 'Bye', evenIfPersonHasIt: '={{ $json.even }}' } },
			fc.record({ name, even: fc.boolean() }),
		],
		[
			'connectBot',
			{
				lineId: byId('={{ $json.line }}'),
				handOverAfter: '={{ $json.minutes }}',
				botId: byId('={{ $json.bot }}'),
			},
			fc.record({
				line: fc.constantFrom(1, 7, 99),
				minutes: fc.constantFrom(10, 20),
				bot: fc.constantFrom(39, 40),
			}),
		],
	];

	test.each(operations)(
		'%s',
		async (operation, parameters, item) => {
			const start = async (jsons: IDataObject[], options: object) => {
				const items = jsons.map((json) => ({ ...json, chatId: chats.get(String(json.name)) ?? 0 }));
				return await run(operation, parameters, { items: itemsOf(...items), node: {}, ...options });
			};
			portal.get().addBot({ id: 40, code: 'other', name: 'Other', type: 'openline' });
			await expectSameOneByOne(item, { run: start, reset, world });
			portal.get().removeBot(40);
		},
		120_000,
	);
});
