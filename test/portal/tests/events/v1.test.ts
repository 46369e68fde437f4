import type { Receiver } from '../../control/receiver';
import type { Params } from '../../php/params';
import type { Portal } from '../..';
import { call } from '../support/client';
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

const ANNA = {
	ID: '2',
	NAME: 'Anna Berg',
	FIRST_NAME: 'Anna',
	LAST_NAME: 'Berg',
	WORK_POSITION: 'Sales',
	GENDER: 'F',
};
describe('events of a v1 bot', () => {
	it('commands, with the address of their own', async () => {
		const path = `/command?CLIENT_ID=${V1_CLIENT}`;
		const lines = await after(() => portal.say(2, 'chat5', '/echo one\n/echo two'));
		expect(lines).toEqual([`${path} ONIMCOMMANDADD`]);
		const messageId = String([...portal.messages.keys()].at(-1));
		expect(receiver.last().data).toMatchObject({
			COMMAND: {
				41: {
					BOT_ID: '40',
					BOT_CODE: 'old',
					COMMAND: 'echo',
					COMMAND_ID: '41',
					COMMAND_PARAMS: 'two',
					COMMAND_CONTEXT: 'TEXTAREA',
					MESSAGE_ID: messageId,
				},
			},
			PARAMS: {
				MESSAGE: '/echo one\n/echo two',
				MESSAGE_ID: messageId,
				DIALOG_ID: 'chat5',
				SKIP_USER_CHECK: 'Y',
				BOT_IN_CHAT: { 39: '39', 40: '40' },
			},
			USER: ANNA,
		});
		const yes = { COMMAND: 'echo', COMMAND_PARAMS: 'yes', BOT_ID: 40, TEXT: 'Yes' };
		const keyboard = [{ TYPE: 'BUTTON' as const, ...yes }];
		const { id } = portal.addMessage(set.group, { authorId: 40, text: 'Sure?', keyboard });
		await after(() => portal.pressButton(1, id, 0));
		expect(receiver.last().data).toMatchObject({
			COMMAND: { 41: { COMMAND_CONTEXT: 'KEYBOARD', MESSAGE_ID: String(id) } },
			PARAMS: { MESSAGE: '/echo yes', FROM_USER_ID: '1' },
		});
	});

	it('coming into a group, data of a link, and the end', async () => {
		set.group.members.delete(40);
		await after(() => portal.joinChat(2, 'chat5', 40));
		expect(paramsOf()).toMatchObject({
			USER_ID: '2',
			CHAT_ID: '5',
			CHAT_AUTHOR_ID: '1',
			ACCESS_HISTORY: '1',
			DIALOG_ID: 'chat5',
		});
		portal.joinChat(2, '40');
		await after(() => portal.openContext(2, '40', { id: 7 }));
		expect(receiver.last()).toMatchObject({ event: 'ONIMBOTCONTEXTGET' });
		expect(paramsOf()).toMatchObject({ CONTEXT: { id: '7' }, DIALOG_ID: '2', USER_ID: '2' });
		const gone = async () =>
			await call(portal, 'imbot.unregister', { BOT_ID: 40, CLIENT_ID: V1_CLIENT });
		expect(await after(gone)).toEqual([`${V1_PATH} ONIMBOTDELETE`]);
		expect(receiver.last().data).toEqual({ BOT_ID: '40', BOT_CODE: 'old' });
	});

	it('shows that the bot is typing', async () => {
		await after(() => portal.say(2, 'chat5', '[USER=40]x[/USER]'));
		expect(set.group.action).toMatchObject({ botId: 40 });
	});
});

describe('which format a bot gets', () => {
	it('both, where both kinds of handlers exist; one call of v1 for all its bots', async () => {
		const owner = `custom${V1_CLIENT}`;
		set.addBot(43, { owner });
		set.group.members.add(43);
		const text = '[USER=43]x[/USER] [USER=40]x[/USER]';
		const lines = await after(() => portal.say(2, 'chat5', text));
		expect(lines.sort()).toEqual(['/bot43 ONIMBOTV2MESSAGEADD', `${V1_PATH} ONIMBOTMESSAGEADD`]);
		const v1 = receiver.received.find(({ event }) => event === 'ONIMBOTMESSAGEADD');
		expect(Object.keys(v1?.data.BOT as object)).toEqual(['40', '43']);
	});

	it('neither, while a bot fetches', async () => {
		const old = portal.bot(40);
		if (old) old.eventMode = 'fetch';
		const mention = () => portal.say(2, 'chat5', '[USER=40]x[/USER]');
		expect(await after(mention)).toEqual([]);
		expect(portal.waitingEvents(40)).toBe(1);
	});

	it('no reactions: v1 does not know them', async () => {
		const { id } = portal.addMessage(set.group, { authorId: 40, text: 'x' });
		expect(await after(() => portal.react(2, id, 'like'))).toEqual([]);
	});
});

it('brings tokens of the bot twice to an application', async () => {
	const { access_token: auth } = portal.issueTokens();
	const PROPERTIES = { NAME: 'App' };
	const EVENT_HANDLER = `${receiver.url}app`;
	const body = JSON.stringify({ CODE: 'app', EVENT_HANDLER, PROPERTIES, auth });
	const headers = { 'Content-Type': 'application/json' };
	await fetch(`${portal.url}/rest/imbot.register`, { method: 'POST', body, headers });
	expect(await after(() => portal.joinChat(2, '41'))).toEqual(['/app ONIMBOTJOINCHAT']);
	const { 41: block } = receiver.last().data.BOT as { 41: Params };
	const token = portal.applicationToken();
	expect(block).toMatchObject({ user_id: '41', application_token: token, BOT_ID: '41' });
	const { AUTH, BOT_ID, BOT_CODE, ...own } = block;
	expect([AUTH, BOT_ID, BOT_CODE]).toEqual([own, '41', 'app']);
	expect(own.refresh_token).toMatch(/^\w+$/);
	expect(receiver.last().auth).toMatchObject({ user_id: '2', application_token: token });
});
