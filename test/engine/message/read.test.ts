import type { INodePropertyOptions } from 'n8n-workflow';

import { description } from '../../../nodes/Bitrix24Bot/actions/message';
import { REACTIONS } from '../../portal/content/reactions';
import { callsOf, runMessages, useMessages } from '../../support/messages';

const portal = useMessages();

const chat = (id = 5) => portal.get().chats.get(id)!;
const write = (text: string, authorId = 27, seed: object = {}) =>
	portal.get().addMessage(chat(), { authorId, text, ...seed });

const run = async (operation: string, change: object = {}) =>
	await runMessages(portal.get(), operation, change);

test('Get: simplified', async () => {
	const original = write('Original');
	const message = write('Hello [b]you[/b]', 27, {
		replyId: original.id,
		isEdited: true,
		fileIds: [3],
		forward: { id: original.id, userId: 27, chatId: 5 },
	});
	const { json } = await run('get', { messageId: message.id });
	expect(json).toEqual([
		{
			messageId: message.id,
			chatId: 5,
			authorId: 27,
			authorName: 'Ada Lovelace',
			date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
			text: 'Hello [b]you[/b]',
			isSystem: false,
			isEdited: true,
			replyId: original.id,
			fileIds: [3],
		},
	]);
});

test('Get: of the bot, of nobody, and without params', async () => {
	const own = await run('get', { messageId: write('Mine', 39).id });
	expect(own.json).toMatchObject([
		{ authorId: 39, authorName: 'Support', replyId: null, fileIds: [] },
	]);
	const system = await run('get', { messageId: write('Ada left', 0).id });
	expect(system.json).toMatchObject([{ authorId: 0, authorName: '', isSystem: true }]);
});

test('Get: raw', async () => {
	const { id } = write('Hello');
	const { json } = await run('get', { messageId: id, simplify: false });
	expect(json).toEqual([
		{
			message: expect.objectContaining({ id, chatId: 5, text: 'Hello', params: [] }),
			user: expect.objectContaining({ id: 27, name: 'Ada Lovelace' }),
		},
	]);
});

test('Get Context: an item for each message, oldest first', async () => {
	const ids = Array.from({ length: 9 }, (_, n) => write(`No. ${n}`, n === 8 ? 39 : 27).id);
	const { json, paired } = await run('getContext', { messageId: ids[6], range: 2 });
	expect(json.map(({ text, authorName }) => [text, authorName])).toEqual([
		['No. 4', 'Ada Lovelace'],
		['No. 5', 'Ada Lovelace'],
		['No. 6', 'Ada Lovelace'],
		['No. 7', 'Ada Lovelace'],
		['No. 8', 'Support'],
	]);
	expect(paired).toEqual(Array(5).fill({ item: 0 }));
	const raw = await run('getContext', { messageId: ids[0], range: '={{ "1" }}', simplify: false });
	expect(raw.json).toEqual([
		{
			messages: expect.arrayContaining([expect.objectContaining({ id: ids[0] })]),
			users: [expect.objectContaining({ id: 27 })],
			hasPrevPage: true,
			hasNextPage: true,
		},
	]);
});

test.each(['get', 'getContext'])('%s: refusals of the portal', async (operation) => {
	const foreign = portal.get().addMessage(chat(6), { authorId: 27, text: 'Secret' });
	const gone = write('Gone', 27, { isDeleted: true, isRemoved: true });
	expect((await run(operation, { messageId: 999999 })).failed).toMatchObject([
		{ code: 'MESSAGE_NOT_FOUND' },
	]);
	expect((await run(operation, { messageId: gone.id })).failed).toMatchObject([
		{ code: 'MESSAGE_NOT_FOUND' },
	]);
	expect((await run(operation, { messageId: foreign.id })).failed).toMatchObject([
		{ code: 'MESSAGE_ACCESS_DENIED' },
	]);
	portal.get().bot(39)!.type = 'bot';
	const { failed } = await run(operation, { messageId: write('Hello').id });
	portal.get().bot(39)!.type = 'supervisor';
	expect(failed).toMatchObject([
		{ code: 'BOT_TYPE_NOT_ALLOWED', hint: expect.stringContaining('supervisor') },
	]);
});

test('Get: 100 messages cost 2 requests', async () => {
	const ids = Array.from({ length: 100 }, (_, n) => write(`${n}`).id);
	const { json } = await runMessages(
		portal.get(),
		'get',
		{ messageId: '={{ $json.id }}' },
		ids.map((id) => ({ id })),
	);
	expect(json.map(({ messageId }) => messageId)).toEqual(ids);
	expect(portal.get().requests).toBe(2);
});

test('Mark as Read: up to a message, then all', async () => {
	const ids = [write('a').id, write('b').id, write('c').id];
	const some = await run('markAsRead', { messageId: ids[1] });
	expect(some.json).toEqual([
		{
			dialogId: 'chat5',
			chatId: 5,
			lastId: ids[1],
			counter: 1,
			viewedMessages: expect.arrayContaining(ids.slice(0, 2)),
		},
	]);
	for (const messageId of ['', '={{ null }}']) {
		const all = await run('markAsRead', { messageId });
		expect(all.json).toMatchObject([{ dialogId: 'chat5', lastId: ids[2], counter: 0 }]);
	}
	expect((await run('markAsRead', { messageId: 999999 })).failed).toMatchObject([
		{ code: 'MESSAGE_NOT_FOUND' },
	]);
	const elsewhere = { dialogId: { __rl: true, mode: 'id', value: 'chat6' } };
	expect((await run('markAsRead', elsewhere)).failed).toMatchObject([
		{ code: 'ACCESS_DENIED', hint: expect.stringContaining('member') },
	]);
});

test('Add and Remove Reaction', async () => {
	const message = write('Hello');
	const change = { messageId: message.id, reaction: 'thinkingFace' };
	expect((await run('addReaction', change)).json).toEqual([
		{ added: true, messageId: message.id, reaction: 'thinkingFace' },
	]);
	expect([...message.reactions.get('thinkingFace')!]).toEqual([39]);
	expect((await run('addReaction', change)).failed).toMatchObject([
		{ code: 'REACTION_ALREADY_SET' },
	]);
	expect((await run('removeReaction', change)).json).toEqual([
		{ removed: true, messageId: message.id, reaction: 'thinkingFace' },
	]);
	expect(message.reactions.size).toBe(0);
	expect((await run('removeReaction', change)).failed).toMatchObject([
		{ code: 'REACTION_NOT_FOUND' },
	]);
	const foreign = portal.get().addMessage(chat(6), { authorId: 27, text: 'Secret' });
	expect((await run('addReaction', { ...change, messageId: foreign.id })).failed).toMatchObject([
		{ code: 'ACCESS_DENIED' },
	]);
});

test.each(['={{ "Thinking Face" }}', '={{ "thinking_face" }}', '={{ ":THINKINGFACE:" }}'])(
	'the reaction %s, as people and models write it',
	async (reaction) => {
		const message = write('Hello');
		const { json } = await run('addReaction', { messageId: message.id, reaction });
		expect(json).toMatchObject([{ reaction: 'thinkingFace' }]);
	},
);

test('the list holds every reaction and status that the portal knows, in the order of their names', async () => {
	const optionsOf = (name: string) => {
		const property = description.find((one) => one.name === name);
		return (property?.options ?? []) as INodePropertyOptions[];
	};
	const names = optionsOf('reaction').map((option) => option.name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	expect(names).toContain('Thinking Face');
	const message = write('Hello');
	const all = optionsOf('reaction').map(({ value }) => ({ reaction: String(value) }));
	const reacted = await runMessages(
		portal.get(),
		'addReaction',
		{ messageId: message.id, reaction: '={{ $json.reaction }}' },
		all,
	);
	expect(reacted.failed).toEqual([]);
	expect([...message.reactions.keys()].sort()).toEqual(Object.keys(REACTIONS).sort());

	const statuses = optionsOf('status').map(({ value }) => ({ status: String(value) }));
	const change = { status: '={{ $json.status }}', duration: 1 };
	const shown = await runMessages(portal.get(), 'showTyping', change, statuses);
	expect(shown.json).toHaveLength(12);
});

test('reactions to one message keep their order in one request', async () => {
	const message = write('Hello');
	const { json } = await runMessages(
		portal.get(),
		'addReaction',
		{ messageId: message.id, reaction: '={{ $json.reaction }}' },
		[{ reaction: 'like' }, { reaction: 'fire' }, { reaction: 'eyes' }],
	);
	expect(json).toHaveLength(3);
	expect([...message.reactions.keys()]).toEqual(['like', 'fire', 'eyes']);
	expect(portal.get().requests).toBe(1);
});

test.each(['addReaction', 'removeReaction', 'showTyping'])(
	'%s: an answer that says no does not count as done',
	async (operation) => {
		for (const result of [false, { result: false }]) {
			portal.get().fault({ kind: 'answer', body: { result } });
			const { json, failed } = await run(operation, { messageId: 7, reaction: 'like' });
			expect(json).toEqual([]);
			expect(failed).toMatchObject([{ code: 'WRONG_REQUEST', httpStatus: 200 }]);
		}
	},
);

test.each([
	['THINKING', 'IMBOT_AGENT_ACTION_THINKING'],
	['READING_DOCS', 'IMBOT_AGENT_ACTION_READING_DOCS'],
	['={{ "imbot_agent_action_searching" }}', 'IMBOT_AGENT_ACTION_SEARCHING'],
	['TYPING', undefined],
])('Show Typing: %s', async (status, statusMessageCode) => {
	const { json } = await run('showTyping', { status, duration: 600 });
	expect(json).toEqual([{ shown: true, dialogId: 'chat5' }]);
	expect(callsOf(portal.get())).toEqual([
		{
			isOwned: true,
			method: 'imbot.v2.Chat.InputAction.notify',
			params: {
				botId: 39,
				dialogId: 'chat5',
				duration: 600,
				...(statusMessageCode && { statusMessageCode }),
			},
		},
	]);
	const { action } = chat();
	expect(action).toMatchObject({ botId: 39, code: statusMessageCode ?? '' });
	expect(action!.until - portal.get().now()).toBeGreaterThan(590_000);
});

test('Show Typing where the bot is no member', async () => {
	const { failed } = await run('showTyping', {
		dialogId: { __rl: true, mode: 'id', value: 'chat6' },
	});
	expect(failed).toMatchObject([
		{ code: 'ACCESS_DENIED', hint: expect.stringContaining('member') },
	]);
});
