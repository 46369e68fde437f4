import type { Receiver } from '../../control/receiver';
import type { Portal } from '../..';
import { startEventPortal, type EventPortal } from '../support/eventPortal';

let set: EventPortal;
let portal: Portal;
let receiver: Receiver;

beforeEach(async () => {
	set = await startEventPortal();
	({ portal, receiver } = set);
	portal.addCommand({ id: 41, botId: 39, command: 'help' });
	portal.addCommand({ id: 42, botId: 39, command: 'echo' });
});
afterEach(async () => await set.close());

const after = async (action: () => unknown) => await set.after(action);
const COMMAND = '/bot39 ONIMBOTV2COMMANDADD';
const commands = () => receiver.received.map(({ data }) => data.command);

describe('a command that is typed', () => {
	it('comes instead of the message', async () => {
		expect(await after(() => portal.say(2, 'chat5', '/help me & you'))).toEqual([COMMAND]);
		expect(receiver.last().data).toMatchObject({
			bot: { id: '39' },
			command: { id: '41', command: '/help', params: 'me & you', context: 'textarea' },
			message: { authorId: '2', text: '/help me & you' },
			chat: { dialogId: 'chat5' },
			user: { id: '2' },
		});
		await after(() => portal.say(2, '39', '/help'));
		expect(receiver.last().data).toMatchObject({
			command: { params: '' },
			chat: { dialogId: '2', type: 'private' },
		});
	});

	it('is posted once for each line with a call', async () => {
		const text = 'Please\n/help a\n/echo  b \n/help a\n /echo c\n/nothing\n/helpme';
		expect(await after(() => portal.say(2, 'chat5', text))).toEqual([COMMAND, COMMAND]);
		expect(commands()).toEqual([
			{ id: '41', command: '/help', params: 'a', context: 'textarea' },
			{ id: '42', command: '/echo', params: ' b ', context: 'textarea' },
		]);
		const many = Array.from({ length: 12 }, (_, n) => `/echo ${n}`).join('\n');
		expect(await after(() => portal.say(2, 'chat5', many))).toHaveLength(10);
	});

	it('is a message when no bot of the chat knows it', async () => {
		set.addBot(40);
		portal.addCommand({ id: 43, botId: 40, command: 'other' });
		portal.addCommand({ id: 44, botId: 40, command: 'all', common: true });
		await after(() => portal.joinChat(2, '39'));
		const said = async (text: string) => await after(() => portal.say(2, '39', text));
		expect(await said('/other')).toEqual(['/bot39 ONIMBOTV2MESSAGEADD']);
		expect(await said('/')).toEqual(['/bot39 ONIMBOTV2MESSAGEADD']);
		expect(await said('/all')).toEqual(['/bot40 ONIMBOTV2COMMANDADD']);
	});
});

describe('a command of a button', () => {
	const keyboard = [
		{ TYPE: 'BUTTON' as const, COMMAND: 'echo', COMMAND_PARAMS: 'yes', BOT_ID: 39, TEXT: 'Yes' },
		{ TYPE: 'BUTTON' as const, COMMAND: 'gone', COMMAND_PARAMS: '', BOT_ID: 39, TEXT: 'Gone' },
	];

	it('comes with the message that has the button', async () => {
		const { id } = portal.addMessage(set.group, { authorId: 39, text: 'Sure?', keyboard });
		expect(await after(() => portal.pressButton(2, id, 0))).toEqual([COMMAND]);
		expect(receiver.last().data).toMatchObject({
			command: { id: '42', command: '/echo', params: 'yes', context: 'keyboard' },
			message: { id: String(id), authorId: '39', text: 'Sure?' },
			user: { id: '2' },
		});
		expect(await after(() => portal.pressButton(2, id, 1))).toEqual([]);
	});

	it('or of a context menu', async () => {
		const { id } = portal.addMessage(set.group, { authorId: 1, text: 'To do' });
		expect(await after(() => portal.chooseMenuItem(2, id, '/echo'))).toEqual([COMMAND]);
		expect(receiver.last().data).toMatchObject({
			command: { context: 'menu' },
			message: { id: String(id), authorId: '1' },
		});
		expect(() => portal.chooseMenuItem(2, 77, '/echo')).toThrow('ACCESS_DENIED');
	});
});
