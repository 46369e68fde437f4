import type { Receiver } from '../../control/receiver';
import type { Params } from '../../php/params';
import type { Portal } from '../..';
import {
	addV1Bot,
	startEventPortal,
	V1_CLIENT,
	V1_PATH,
	type EventPortal,
} from '../support/eventPortal';

let set: EventPortal;
let portal: Portal;
let receiver: Receiver;

beforeEach(async () => {
	set = await startEventPortal();
	({ portal, receiver } = set);
	await addV1Bot(set);
});
afterEach(async () => await set.close());

const after = async (action: () => unknown) => await set.after(action);
const paramsOf = () => receiver.last().data.PARAMS as Params;

const SENDING = {
	PUSH: 'Y',
	PUSH_IMPORTANT: 'N',
	RECENT_SKIP_AUTHOR: 'N',
	CONVERT: 'N',
	SKIP_COMMAND: 'N',
	SKIP_COUNTER_INCREMENTS: 'N',
	SILENT_CONNECTOR: 'N',
	SKIP_CONNECTOR: 'N',
	IMPORTANT_CONNECTOR: 'N',
	NO_SESSION_OL: 'N',
	FAKE_RELATION: '0',
	SKIP_URL_INDEX: 'N',
};
const ANNA = {
	ID: '2',
	NAME: 'Anna Berg',
	FIRST_NAME: 'Anna',
	LAST_NAME: 'Berg',
	WORK_POSITION: 'Sales',
	GENDER: 'F',
};
const FLAGS = { IS_BOT: 'N', IS_CONNECTOR: 'N', IS_NETWORK: 'N', IS_EXTRANET: 'N' };

describe('messages to a v1 bot', () => {
	it('private message', async () => {
		const lines = await after(() => portal.say(2, '40', 'Hello & 😀', { uuid: 'u-1' }));
		expect(lines).toEqual([`${V1_PATH} ONIMBOTJOINCHAT`, `${V1_PATH} ONIMBOTMESSAGEADD`]);
		const [join, add] = receiver.received;
		const chat = [...portal.chats.values()].at(-1);
		const messageId = [...portal.messages.keys()].at(-1);
		expect(join.data).toEqual({
			BOT: { 40: { BOT_ID: '40', BOT_CODE: 'old' } },
			PARAMS: {
				CHAT_TYPE: 'P',
				MESSAGE_TYPE: 'P',
				BOT_ID: '40',
				USER_ID: '2',
				TO_USER_ID: '40',
				FROM_USER_ID: '2',
				DIALOG_ID: '2',
				LANGUAGE: 'en',
			},
			USER: ANNA,
		});
		expect(add.data).toEqual({
			BOT: { 40: { BOT_ID: '40', BOT_CODE: 'old' } },
			PARAMS: {
				MESSAGE: 'Hello & 😀',
				TEMPLATE_ID: 'u-1',
				MESSAGE_TYPE: 'P',
				FROM_USER_ID: '2',
				DIALOG_ID: '2',
				TO_CHAT_ID: String(chat?.id),
				AUTHOR_ID: '2',
				SYSTEM: 'N',
				TO_USER_ID: '40',
				...SENDING,
				COMMAND_CONTEXT: 'TEXTAREA',
				CHAT_USER_COUNT: '2',
				PLATFORM_CONTEXT: 'web',
				MESSAGE_ID: String(messageId),
				CHAT_TYPE: 'P',
				LANGUAGE: 'en',
			},
			USER: { ...ANNA, ...FLAGS },
		});
		expect(add.auth).toMatchObject({ application_token: V1_CLIENT });
	});

	it('message in a group: without mentions, the original beside it', async () => {
		const earlier = portal.addMessage(set.group, { authorId: 1, text: 'x' });
		const text = '[USER=40]Old[/USER], and [USER=1]Alex[/USER]: how?';
		await after(() => portal.say(2, 'chat5', text));
		expect(paramsOf()).toMatchObject({
			MESSAGE: 'and : how?',
			MESSAGE_ORIGINAL: text,
			MENTIONED_LIST: { 40: '40', 1: '1' },
			TO_USER_ID: '40',
			MESSAGE_TYPE: 'C',
			DIALOG_ID: 'chat5',
			TO_CHAT_ID: '5',
			CHAT_ID: '5',
			CHAT_TITLE: 'Team',
			CHAT_AUTHOR_ID: '1',
			CHAT_AVATAR: '0',
			CHAT_ENTITY_TYPE: '',
			CHAT_EXTRANET: 'N',
			CHAT_PREV_MESSAGE_ID: String(earlier.id),
			CHAT_CAN_POST: 'MEMBER',
			RID: '2',
			IS_MANAGER: 'N',
			CHAT_USER_COUNT: '4',
		});
		expect(await after(() => portal.say(2, 'chat5', 'to nobody'))).toEqual([]);
	});

	it('edited and deleted messages; in groups nobody is named', async () => {
		const one = portal.say(2, '40', 'first');
		await after(() => portal.edit(one.id, 'second'));
		const [chat] = [...portal.chats.values()].slice(-1);
		const fields = {
			ID: String(one.id),
			CHAT_ID: String(chat.id),
			AUTHOR_ID: '2',
			MESSAGE_TYPE: 'P',
			CHAT_AUTHOR_ID: '0',
			CHAT_ENTITY_TYPE: '',
			CHAT_ENTITY_ID: '',
			CHAT_ENTITY_DATA_1: '',
			CHAT_ENTITY_DATA_2: '',
			CHAT_ENTITY_DATA_3: '',
			FROM_USER_ID: '2',
			TO_USER_ID: '40',
			DIALOG_ID: '2',
			MESSAGE_ID: String(one.id),
			CHAT_TYPE: 'P',
			LANGUAGE: 'en',
		};
		expect(receiver.last()).toMatchObject({ event: 'ONIMBOTMESSAGEUPDATE' });
		const more = { MESSAGE: 'second', CHAT_USER_COUNT: '2', PLATFORM_CONTEXT: 'web' };
		expect(paramsOf()).toEqual({ ...fields, ...more });
		await after(() => portal.remove(one.id));
		const MESSAGE = expect.stringMatching(
			/^Message from \d\d\/\d\d\/\d{4} [\d:]{8} has been deleted$/,
		) as string;
		expect(receiver.last()).toMatchObject({ event: 'ONIMBOTMESSAGEDELETE' });
		expect(paramsOf()).toEqual({ ...fields, MESSAGE });

		const two = portal.say(2, 'chat5', '[USER=40]Old[/USER] go');
		await after(() => portal.edit(two.id, '[USER=40]Old[/USER] stop'));
		expect(paramsOf()).toMatchObject({ MESSAGE: 'stop', TO_USER_ID: '40', AUTHOR_ID: '2' });
		await after(() => portal.remove(two.id));
		expect(receiver.last().data).not.toHaveProperty('USER');
		expect(paramsOf()).not.toHaveProperty('FROM_USER_ID');
	});
});
