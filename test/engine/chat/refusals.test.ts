import type { IDataObject } from 'n8n-workflow';

import { explain } from '../../../nodes/shared/errors/table';
import type { Params } from '../../portal';
import { addPeople, byId, itemsOf, onError, runOperation } from '../../support/chatRun';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();
beforeAll(() => addPeople(portal.get()));

const BASE = 'BOT_TOKEN_NOT_SPECIFIED BOT_ID_REQUIRED BOT_NOT_FOUND BOT_OWNERSHIP_ERROR 100';
const SYSTEM = 'insufficient_scope ERROR_METHOD_NOT_FOUND INTERNAL_SERVER_ERROR';

interface Case {
	resource: string;
	operation: string;
	/** Name without `imbot.v2.` */
	method: string;
	/** Documented codes besides `BASE`. */
	codes: string;
	parameters: IDataObject;
	/** Whether a call belongs to the second item. */
	isSecond(params: Params): boolean;
}

const dialogId = byId('=chat{{ $json.n }}');
const ofDialog = (params: Params) => params.dialogId === 'chat6';
const command = (n: number) => 1000 + n;
const ofCommand = (params: Params) => Number(params.commandId) === command(6);
const chats = (operation: string, method: string, codes: string, parameters: IDataObject = {}) => ({
	resource: 'chat',
	operation,
	method,
	codes,
	parameters: { dialogId, ...parameters },
	isSecond: ofDialog,
});
const commands = (operation: string, method: string, codes: string, parameters: IDataObject) => ({
	resource: 'command',
	operation,
	method,
	codes,
	parameters: { commandId: byId('={{ 1000 + $json.n }}'), ...parameters },
	isSecond: ofCommand,
});
const userId = byId(2);

/** Codes that the documentation lists for each method. */
const cases: Case[] = [
	{
		...chats('create', 'Chat.add', 'ACCESS_DENIED CREATION_ERROR', {
			title: '=Chat {{ $json.n }}',
		}),
		isSecond: ({ fields }) => (fields as IDataObject).title === 'Chat 6',
	},
	chats('get', 'Chat.get', 'ACCESS_DENIED CHAT_NOT_FOUND'),
	chats('update', 'Chat.update', 'ACCESS_DENIED CHAT_NOT_FOUND WRONG_MESSAGE_TYPE', {
		updateFields: { title: 'New' },
	}),
	chats('getMembers', 'Chat.User.list', 'ACCESS_DENIED'),
	chats('addMembers', 'Chat.User.add', 'ACCESS_DENIED CHAT_NOT_FOUND', { userIds: '2' }),
	chats('removeMember', 'Chat.User.delete', 'ACCESS_DENIED CHAT_NOT_FOUND', { userId }),
	chats('addManager', 'Chat.Manager.add', 'EMPTY_USER_IDS ACCESS_DENIED WRONG_MESSAGE_TYPE', {
		userId,
	}),
	chats('removeManager', 'Chat.Manager.delete', 'EMPTY_USER_IDS ACCESS_DENIED WRONG_MESSAGE_TYPE', {
		userId,
	}),
	chats('setOwner', 'Chat.setOwner', 'ACCESS_DENIED CHAT_NOT_FOUND', { userId }),
	chats('leave', 'Chat.leave', 'ACCESS_DENIED'),
	chats('setTextField', 'Chat.TextField.enabled', 'ACCESS_DENIED'),
	{
		...commands(
			'create',
			'Command.register',
			'COMMAND_NAME_INVALID COMMAND_REQUIRED COMMAND_TITLE_REQUIRED COMMAND_REGISTER_FAILED',
			{ command: '=new{{ $json.n }}', additionalFields: { hidden: true } },
		),
		isSecond: ({ fields }) => (fields as IDataObject).command === 'new6',
	},
	commands(
		'update',
		'Command.update',
		`COMMAND_NOT_FOUND COMMAND_NAME_INVALID COMMAND_NAME_EMPTY COMMAND_ALREADY_EXISTS
			COMMAND_TITLE_INVALID`,
		{ updateFields: { common: true } },
	),
	commands('delete', 'Command.unregister', 'COMMAND_NOT_FOUND', {}),
	commands('answer', 'Command.answer', 'COMMAND_NOT_FOUND COMMAND_ANSWER_FAILED', {
		dialogId,
		messageId: '={{ $json.messageId }}',
		text: 'Hello',
	}),
	{
		...commands('getAll', 'Command.list', '', { botId: byId('={{ 30 + $json.n }}') }),
		isSecond: ({ botId }) => Number(botId) === 36,
	},
	{
		...chats(
			'upload',
			'File.upload',
			`FILE_EMPTY FILE_TOO_LARGE FILE_INVALID_CONTENT FILE_UPLOAD_FAILED FILE_FOLDER_ERROR
				FILE_SEND_FAILED`,
		),
		resource: 'file',
	},
	{
		resource: 'file',
		operation: 'download',
		method: 'File.download',
		codes: 'FILE_ACCESS_ERROR FILE_NOT_FOUND',
		parameters: { fileId: '={{ $json.fileId }}' },
		isSecond: ({ fileId }) => Number(fileId) === fileIds[1],
	},
];

let fileIds: number[] = [];
const items = () => {
	fileIds = [];
	portal.get().commands.clear();
	portal.get().chats.clear();
	return itemsOf(
		...[5, 6, 7].map((n) => {
			const chat = portal.get().addChat({ id: n, members: [39, 2], managers: [39] });
			portal.get().addCommand({ id: command(n), botId: 39, command: `help${n}` });
			portal.get().addBot({ id: 30 + n, code: `bot${n}`, name: `Bot ${n}` });
			portal.get().addCommand({ botId: 30 + n, command: 'own' });
			const file = portal.get().addFile(chat, { authorId: 2, name: 'x', bytes: Buffer.from('x') });
			fileIds.push(file.id);
			const message = portal.get().addMessage(chat, { authorId: 2, text: `/help${n}` });
			return { n, fileId: file.id, messageId: message.id };
		}),
	).map((item) => ({ ...item, binary: { data: { data: 'eA==', mimeType: 'text/plain' } } }));
};

const each = cases.flatMap((one) =>
	`${BASE} ${one.codes} ${SYSTEM}`
		.split(/\s+/)
		.filter(Boolean)
		.map((code) => ({ ...one, code })),
);

test.each(each)('$resource $operation: $code is told on its item', async (one) => {
	const { resource, operation, method, code, parameters, isSecond } = one;
	const given = items();
	portal.get().refuse({
		method: `imbot.v2.${method}`,
		error: code,
		description: 'The portal says no',
		match: isSecond,
	});
	const { json, failed, failedItems } = await runOperation(
		portal.get(),
		resource,
		operation,
		parameters,
		{ items: given, ...onError },
	);
	expect(failed).toEqual([
		{
			message: 'The portal says no',
			code,
			hint: explain(code, `imbot.v2.${method}`, 'The portal says no').hint,
			httpStatus: expect.any(Number),
			method: `imbot.v2.${method}`,
			retryable: expect.any(Boolean),
		},
	]);
	expect(failed[0].hint).not.toContain('no advice');
	expect(failedItems[0].pairedItem).toEqual({ item: 1 });
	// Get Members returns several items for one.
	expect(json.length).toBeGreaterThanOrEqual(2);
});

test('a text that only repeats the code gives way to ours', async () => {
	portal.get().refuse({
		method: 'imbot.v2.Chat.get',
		error: 'CHAT_NOT_FOUND',
		description: 'CHAT_NOT_FOUND',
	});
	const { failed } = await runOperation(
		portal.get(),
		'chat',
		'get',
		{ dialogId: 'chat5' },
		onError,
	);
	expect(failed).toMatchObject([{ code: 'CHAT_NOT_FOUND', message: 'The chat does not exist' }]);
});

test('a portal without generation 2 has none of these', async () => {
	portal.get().options.revision = 0;
	const { failed } = await runOperation(
		portal.get(),
		'chat',
		'get',
		{ dialogId: 'chat5' },
		onError,
	);
	portal.get().options.revision = 36;
	expect(failed).toMatchObject([{ code: 'ERROR_METHOD_NOT_FOUND' }]);
	expect(failed[0].hint).not.toContain('API Version');
});

test.each(cases)('$resource $operation: an error stops the items behind it', async (one) => {
	const { resource, operation, method, parameters, isSecond } = one;
	const given = items();
	portal.get().refuse({ method: `imbot.v2.${method}`, error: 'ACCESS_DENIED', match: isSecond });
	const { error, run } = await runOperation(portal.get(), resource, operation, parameters, {
		items: given,
	});
	expect(error?.message).toMatch(/ACCESS_DENIED/);
	expect((error as unknown as { context: IDataObject }).context.itemIndex).toBe(1);
	expect(JSON.stringify(run.data)).not.toContain('bot-token');
});

const refusedByPortal: Array<[string, string, IDataObject, string]> = [
	['chat', 'get', { dialogId: byId('chat999') }, 'CHAT_NOT_FOUND'],
	['chat', 'get', { dialogId: byId(999) }, 'CHAT_NOT_FOUND'],
	['chat', 'addMembers', { dialogId: byId('chat999'), userIds: '2' }, 'CHAT_NOT_FOUND'],
	['chat', 'get', { dialogId: byId('chat5'), botId: byId(999) }, 'BOT_NOT_FOUND'],
	['chat', 'get', { dialogId: byId('chat5'), botId: byId(41) }, 'BOT_OWNERSHIP_ERROR'],
	['chat', 'update', { dialogId: byId('chat999'), updateFields: { title: 'x' } }, 'CHAT_NOT_FOUND'],
	['chat', 'update', { dialogId: byId('chat8'), updateFields: { title: 'x' } }, 'ACCESS_DENIED'],
	['chat', 'setOwner', { dialogId: byId('chat8'), userId }, 'ACCESS_DENIED'],
	['chat', 'addManager', { dialogId: byId('chat8'), userId }, 'ACCESS_DENIED'],
	['chat', 'addMembers', { dialogId: byId('chat9'), userIds: '3' }, 'ACCESS_DENIED'],
	['chat', 'removeMember', { dialogId: byId('chat8'), userId }, 'ACCESS_DENIED'],
	['chat', 'leave', { dialogId: byId('chat9') }, 'ACCESS_DENIED'],
	[
		'command',
		'update',
		{ commandId: byId(1), updateFields: { common: true } },
		'COMMAND_NOT_FOUND',
	],
	['command', 'delete', { commandId: byId(2000) }, 'COMMAND_NOT_FOUND'],
	[
		'command',
		'update',
		{ commandId: byId(command(5)), updateFields: { command: 'help6' } },
		'COMMAND_ALREADY_EXISTS',
	],
	[
		'command',
		'answer',
		{ commandId: byId(command(5)), dialogId: byId('chat5'), messageId: 1, text: 'x' },
		'COMMAND_ANSWER_FAILED',
	],
	['file', 'upload', { dialogId: byId('chat9') }, 'ACCESS_DENIED'],
];

test.each(refusedByPortal)(
	'%s %s %j: the portal itself says %s',
	async (resource, operation, parameters, code) => {
		const [item] = items();
		portal.get().addBot({ id: 41, code: 'foreign', name: 'Foreign', owner: 'custom other' });
		portal.get().addCommand({ id: 2000, botId: 41, command: 'theirs' });
		portal.get().addChat({ id: 8, members: [1, 2, 39] });
		portal.get().addChat({ id: 9, members: [1, 2] });
		const { failed } = await runOperation(portal.get(), resource, operation, parameters, {
			items: [item],
			...onError,
		});
		expect(failed).toMatchObject([{ code, httpStatus: 400 }]);
	},
);
