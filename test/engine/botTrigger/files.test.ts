import type { INodeExecutionData } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { typingText } from '../../portal/model/typing';
import { buildQuery } from '../../portal/php/buildQuery';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';
import { until } from '../../support/until';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

const { portal, host, bot: addBot, workflow, texts } = useTriggers();

const BYTES = Buffer.from([0, 255, 10, 13, 38, 37, 43, 0, 128]);
const NAME = 'Bericht & "Co" 🎉.pdf';

/** Sends a file as person 1, and returns the output of the trigger. */
const sendFile = async (options: object, bytes = BYTES) => {
	const bot = addBot();
	const flow = workflow(bot, { options: { downloadFiles: true, ...options } as never });
	await flow.activate();
	const message = portal().say(1, String(bot.id), 'Look', { file: { name: NAME, bytes } });
	await portal().idle();
	await flow.idle();
	await flow.deactivate();
	return { flow, message, item: flow.runs[0]?.[0], fileId: message.fileIds[0] };
};

const bytesOf = ({ binary }: INodeExecutionData, field: string) =>
	Buffer.from(binary![field].data, 'base64');

describe('Download Files', () => {
	test('puts a file into a binary field', async () => {
		const { item, fileId } = await sendFile({});
		expect(item.json).toMatchObject({
			event: 'message',
			text: 'Look',
			fileIds: [fileId],
			files: [{ fileId, field: 'file_0', fileName: NAME, size: BYTES.length }],
		});
		expect(item.binary!.file_0).toMatchObject({ fileName: NAME, fileExtension: 'pdf' });
		expect(bytesOf(item, 'file_0')).toEqual(BYTES);
	});

	test('is off unless chosen: then there are only the IDs', async () => {
		const { item, fileId } = await sendFile({ downloadFiles: false });
		expect(item.json.fileIds).toEqual([fileId]);
		expect(item.json).not.toHaveProperty('files');
		expect(item.binary).toBeUndefined();
	});

	test('several files, one of which is gone: the workflow starts with the others', async () => {
		const bot = addBot();
		const flow = workflow(bot, { options: { downloadFiles: true } });
		await flow.activate();
		const chat = portal().chats.get(Number(bot.dialogId.slice(4)))!;
		const ids = ['a', 'b'].map(
			(name) => portal().addFile(chat, { authorId: 1, name, bytes: Buffer.from(name) }).id,
		);
		const body = {
			event: 'ONIMBOTV2MESSAGEADD',
			data: {
				bot: { id: bot.id },
				message: { id: 1, text: 'x', params: { FILE_ID: [ids[0], 999_999, ids[1]] } },
			},
			auth: { application_token: `custom${TRIGGER_TOKEN}` },
		};
		await flow.post(flow.url, buildQuery(body));
		await flow.idle();
		const [item] = flow.runs[0];
		expect(Object.keys(item.binary!)).toEqual(['file_0', 'file_2']);
		expect(bytesOf(item, 'file_2').toString()).toBe('b');
		expect(item.json.files).toMatchObject([
			{ fileId: ids[0], field: 'file_0' },
			{ fileId: 999_999, error: { code: 'FILE_NOT_FOUND', hint: expect.stringMatching(/\w/) } },
			{ fileId: ids[1], field: 'file_2' },
		]);
		await flow.deactivate();
	});

	test('a file over the limit is left out', async () => {
		const { item, fileId } = await sendFile({ maxSize: 1 }, Buffer.alloc(1024 * 1024 + 1));
		expect(item.binary).toEqual({});
		expect(item.json.files).toMatchObject([{ fileId, error: { code: 'FILE_OVER_LIMIT' } }]);
	});

	test('no link and no token of a download comes out', async () => {
		portal().options.downloadLink = 'source';
		portal().fault({ kind: 'status', status: 500, match: 'download', times: 9 });
		const { flow } = await sendFile({});
		portal().options.downloadLink = 'docs';
		const out = JSON.stringify([flow.runs, host().log]);
		expect(out).toContain('FILE_NOT_DOWNLOADED');
		expect(out).not.toMatch(/token=|imbot\||imbot%7C/);
		expect(out).not.toContain(portal().secret);
	});

	test('the portal has its answer before anything is downloaded', async () => {
		const before = portal().deliveries.length;
		const held = until(
			'the answer to the portal',
			async () => portal().deliveries.length > before || undefined,
		);
		portal().fault({ kind: 'slow', held, match: 'imbot.v2.File.download' });
		const { item } = await sendFile({});
		expect(bytesOf(item, 'file_0')).toEqual(BYTES);
		expect(portal().deliveries.at(-1)).toMatchObject({ status: 200 });
	});
});

describe('Show Typing', () => {
	const type = async (events: string[], deed: (botId: number) => unknown) => {
		const bot = addBot();
		const flow = workflow(bot, { events, options: { showTyping: true } });
		await flow.activate();
		portal().resetJournal();
		await deed(bot.id);
		await portal().idle();
		await flow.idle();
		await flow.deactivate();
		return { bot, flow, calls: portal().journal.map(({ method }) => method) };
	};

	test('shows the chat that the bot is busy', async () => {
		const { bot, flow } = await type(['message'], (id) => portal().say(1, String(id), 'Hello'));
		const [, chat] = [...portal().chats].find(
			([, one]) => one.type === 'private' && one.members.has(bot.id),
		)!;
		expect(typingText({ clock: { now: () => portal().now() } } as never, chat)).toBe('is thinking');
		expect(texts(flow)).toEqual(['Hello']);
	});

	test('not for events that nobody expects an answer to', async () => {
		const { flow, calls } = await type(['joinedChat'], (id) => portal().joinChat(1, String(id)));
		expect(flow.runs).toHaveLength(1);
		expect(calls).not.toContain('imbot.v2.Chat.InputAction.notify');
	});

	test('not for events that do not start the workflow', async () => {
		const { flow, calls } = await type(['command'], (id) => portal().say(1, String(id), 'Hello'));
		expect(flow.runs).toEqual([]);
		expect(calls).not.toContain('imbot.v2.Chat.InputAction.notify');
	});

	test('when it does not work, the workflow starts all the same', async () => {
		portal().refuse({ method: 'imbot.v2.Chat.InputAction.notify', error: 'ACCESS_DENIED' });
		const { flow } = await type(['message'], (id) => portal().say(1, String(id), 'Hello'));
		expect(texts(flow)).toEqual(['Hello']);
		expect(host().log).toEqual([expect.stringContaining('could not show')]);
	});

	test('a portal that hangs holds nobody up, and shows nothing afterwards', async () => {
		const { typing } = policy;
		policy.typing = 300;
		portal().fault({ kind: 'hang', match: 'imbot.v2.Chat.InputAction.notify' });
		const { flow } = await type(['message'], (id) => portal().say(1, String(id), 'Hello'));
		policy.typing = typing;
		expect(texts(flow)).toEqual(['Hello']);
		expect(host().log).toEqual([expect.stringContaining('did not answer in time')]);
	});

	test('goes side by side with a download', async () => {
		const { flow, message } = await sendFile({ showTyping: true });
		expect(flow.runs[0][0].json.files).toMatchObject([{ field: 'file_0' }]);
		expect(portal().chats.get(message.chatId)?.action).toBeDefined();
	});
});
