import {
	readData,
	readEnvelope,
	type PostedEvent,
} from '../../../nodes/shared/events/incoming/postedEvent';
import { buildQuery } from '../../portal/php/buildQuery';

/** The `application_token` by which an app recognizes events from its portal. */
const OF_THE_APP = '831c76b092f9f135d9b6b36c3a720757';

/** Top-level `auth` of an app's event, as the documentation shows it. */
export const auth = {
	access_token: 'access-of-the-user',
	expires: 1772093963,
	expires_in: 3600,
	scope: 'imbot',
	domain: 'example.bitrix24.com',
	server_endpoint: 'https://oauth.bitrix.info/rest/',
	status: 'L',
	client_endpoint: 'https://example.bitrix24.com/rest/',
	member_id: 'bac1cd5c8940947a75e0d71b1a84e348',
	user_id: 27,
	refresh_token: 'refresh-of-the-user',
	application_token: OF_THE_APP,
};

/** Every secret in the samples; none may appear in the output. */
export const secrets = [
	'access-of-the-user',
	'refresh-of-the-user',
	OF_THE_APP,
	'access-of-the-bot',
	'refresh-of-the-bot',
	'local.client.id',
];

const botAuth = {
	...auth,
	access_token: 'access-of-the-bot',
	refresh_token: 'refresh-of-the-bot',
	client_id: 'local.client.id',
};

const user = {
	id: 27,
	active: true,
	name: 'Anna Berg',
	firstName: 'Anna',
	lastName: 'Berg',
	workPosition: 'Sales',
	color: '#df532d',
	avatar: '',
	gender: 'F',
	birthday: '',
	extranet: false,
	bot: false,
	connector: false,
	externalAuthId: 'default',
	status: 'online',
	idle: false,
	lastActivityDate: false,
	absent: false,
	departments: [1, 5],
	phones: false,
	type: 'employee',
};

const chat = {
	id: 5,
	dialogId: 'chat5',
	type: 'chat',
	name: 'Support Chat',
	entityType: '',
	owner: 1,
	avatar: '',
	color: '#ab7761',
	extranet: false,
	diskFolderId: null,
	parentChatId: 0,
};

const privateChat = { ...chat, id: 1407, dialogId: '27', type: 'private', name: '' };

const message = {
	id: 789,
	chatId: 5,
	authorId: 27,
	date: '2025-01-15T10:30:00+02:00',
	text: 'Hello bot! 100% & <b> + 😀\nnext',
	isSystem: false,
	uuid: '',
	forward: null,
	params: {},
	viewedByOthers: false,
};

const bot = { id: 456, code: 'support_bot', auth: botAuth };
const scene = { chat, user, language: 'en' };

/** `data` of the events of v2. */
export const v2 = {
	ONIMBOTV2MESSAGEADD: { bot, message, ...scene },
	ONIMBOTV2MESSAGEUPDATE: { bot, message, ...scene },
	ONIMBOTV2MESSAGEDELETE: { bot, messageId: 789, ...scene },
	ONIMBOTV2JOINCHAT: { bot, dialogId: '27', ...scene, chat: privateChat },
	ONIMBOTV2DELETE: { bot },
	ONIMBOTV2CONTEXTGET: {
		bot,
		dialogId: '27',
		context: { entityId: 164, entityType: 'task', id: '007', source: 'link' },
		...scene,
		chat: privateChat,
	},
	ONIMBOTV2COMMANDADD: {
		bot,
		command: { id: 78, command: '/help', params: 'topic 007', context: 'textarea' },
		message: { ...message, text: '/help topic 007' },
		...scene,
	},
	ONIMBOTV2REACTIONCHANGE: { bot, reaction: 'like', action: 'add', message, ...scene },
};

const block = { ...botAuth, AUTH: botAuth, BOT_ID: 456, BOT_CODE: 'support_bot' };
const BOT = { 456: block };
const USER = {
	ID: 27,
	NAME: 'Anna Berg',
	FIRST_NAME: 'Anna',
	LAST_NAME: 'Berg',
	WORK_POSITION: 'Sales',
	GENDER: 'F',
	IS_BOT: 'N',
	IS_EXTRANET: 'N',
};
const PARAMS = {
	MESSAGE: 'Hello bot! 100% & <b> + 😀\nnext',
	MESSAGE_ORIGINAL: '[USER=456]Support[/USER], Hello bot! 100% & <b> + 😀\nnext',
	MESSAGE_ID: 789,
	MESSAGE_TYPE: 'C',
	CHAT_TYPE: 'C',
	FROM_USER_ID: 27,
	AUTHOR_ID: 27,
	DIALOG_ID: 'chat5',
	CHAT_ID: 5,
	CHAT_TITLE: 'Support Chat',
	TO_CHAT_ID: 5,
	LANGUAGE: 'en',
};
const JOINED = {
	CHAT_TYPE: 'P',
	MESSAGE_TYPE: 'P',
	BOT_ID: 456,
	USER_ID: 27,
	DIALOG_ID: '27',
	LANGUAGE: 'en',
	TO_USER_ID: 456,
	FROM_USER_ID: 27,
};
const command = {
	...block,
	COMMAND: 'help',
	COMMAND_ID: 78,
	COMMAND_PARAMS: 'topic 007',
	COMMAND_CONTEXT: 'TEXTAREA',
	MESSAGE_ID: 789,
};

/** `data` of the events of v1. */
export const v1 = {
	ONIMBOTMESSAGEADD: { BOT, PARAMS, USER },
	ONIMBOTMESSAGEUPDATE: { BOT, PARAMS, USER: {} },
	ONIMBOTMESSAGEDELETE: {
		BOT,
		PARAMS: { ...PARAMS, MESSAGE: 'Message from 01/15/2025 has been deleted' },
		USER: {},
	},
	ONIMBOTJOINCHAT: { BOT, PARAMS: JOINED, USER: { ID: 27, NAME: 'Anna Berg' } },
	ONIMBOTDELETE: { BOT_ID: 456, BOT_CODE: 'support_bot' },
	ONIMBOTCONTEXTGET: {
		BOT,
		PARAMS: { ...JOINED, CONTEXT: { entityId: 164, source: 'link' } },
		USER: { ID: 27, NAME: 'Anna Berg' },
	},
	ONIMCOMMANDADD: {
		COMMAND: { 78: command },
		PARAMS: { ...PARAMS, MESSAGE: '/help topic 007' },
		USER,
	},
};

/** Commands of two bots in one text; only those of the first bot are for us. */
export const twoCommands = {
	...v1.ONIMCOMMANDADD,
	COMMAND: {
		78: command,
		79: { ...command, COMMAND: 'order', COMMAND_ID: 79, COMMAND_PARAMS: '' },
		80: { ...command, BOT_ID: 457, BOT_CODE: 'other', COMMAND: 'else', COMMAND_ID: 80 },
	},
};

/** Time of the samples, in Unix seconds. */
export const TS = 1772093963;

/** The body that the portal posts. */
export const formOf = (event: string, data: object, more: object = {}): string =>
	buildQuery({ event, event_handler_id: 403, data, ts: TS, auth, ...more });

/** An event as a trigger reads it; undefined if it is none. */
export const readPosted = (body: string | Buffer): PostedEvent | undefined => {
	const bytes = Buffer.from(body as string);
	const envelope = readEnvelope(bytes);
	const data = readData(bytes);
	return envelope && data && { ...envelope, data };
};
