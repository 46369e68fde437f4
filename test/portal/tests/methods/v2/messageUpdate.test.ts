import { startPortal, type Chat, type Portal } from '../../..';
import { refusal } from '../../support/client';
import { messageCalls, type MessageCalls } from '../../support/messageCalls';

let portal: Portal;
let group: Chat;
let v2: MessageCalls;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	group = portal.addChat({ members: [1, 39], title: 'Team' });
	v2 = messageCalls(portal);
});
afterEach(async () => await portal.close());

const LINK = { TEXT: 'Open', LINK: 'https://example.com/a?b=1&c' };
const COMMAND = { TEXT: 'Help', COMMAND: '/help', COMMAND_PARAMS: 'me' };

describe('imbot.v2.Chat.Message.update', () => {
	it('changes only what is given', async () => {
		const message = await v2.sent({ message: 'old', keyboard: [LINK], attach: [{ MESSAGE: 'a' }] });
		expect((await v2.update(message.id, { message: 'new' })).result).toEqual({ result: true });
		expect(message).toMatchObject({ text: 'new', keyboard: [LINK], isEdited: false });
		for (const nothing of [{}, undefined, { message: null, keyboard: null }]) {
			expect((await v2.update(String(message.id), nothing)).result).toEqual({ result: true });
		}
		expect(message).toMatchObject({ text: 'new', attach: { BLOCKS: [{ MESSAGE: 'a' }] } });
	});

	it('marks it as edited once others have seen it', async () => {
		const message = await v2.sent({ message: 'old' });
		group.lastRead.set(1, message.id);
		await v2.update(message.id, { message: 'new' });
		expect(message.isEdited).toBe(true);
	});

	it.each(['N', '', []])('removes keyboard and attachment with %j', async (removal) => {
		const message = await v2.sent({ message: 'x', keyboard: [LINK], attach: [{ MESSAGE: 'a' }] });
		await v2.update(message.id, { keyboard: removal });
		expect(message.keyboard).toBeUndefined();
		await v2.update(message.id, { attach: removal });
		expect(message.attach).toBeUndefined();
	});

	it('knows whose commands the buttons are only from BOT_ID', async () => {
		const message = await v2.sent({ message: 'x', keyboard: [COMMAND] });
		const old = message.keyboard;
		// Without BOT_ID no button is left, and a keyboard without buttons changes nothing.
		await v2.update(message.id, { keyboard: [COMMAND] });
		expect(message.keyboard).toBe(old);
		await v2.update(message.id, { keyboard: { BUTTONS: [COMMAND, LINK] } });
		expect(message.keyboard).toMatchObject([LINK]);
		await v2.update(message.id, { keyboard: { BOT_ID: '39', BUTTONS: [COMMAND] } });
		expect(message.keyboard).toMatchObject([{ COMMAND: 'help', BOT_ID: 39 }]);
		portal.options.updateBotId = 'assumed';
		await v2.update(message.id, { keyboard: [{ ...COMMAND, TEXT: 'New' }] });
		expect(message.keyboard).toMatchObject([{ TEXT: 'New', BOT_ID: 39 }]);
	});

	it('deletes a message that is left without anything', async () => {
		const kept = await v2.sent({ message: 'x', keyboard: [LINK] });
		await v2.update(kept.id, { message: '' });
		expect(kept).toMatchObject({ text: '', isDeleted: false });
		await v2.update(kept.id, { keyboard: 'N' });
		expect(kept.isDeleted).toBe(true);
		expect((await v2.update(kept.id, { message: 'back' })).error).toBe('ACCESS_DENIED');
	});

	it('cuts long texts', async () => {
		const message = await v2.sent({ message: 'x' });
		await v2.update(message.id, { message: 'y'.repeat(30_000) });
		expect(message.text).toBe(`${'y'.repeat(20_000)} (...)`);
	});

	it('refuses messages of others, system messages, forwards, and what is not there', async () => {
		const theirs = portal.addMessage(group, { authorId: 1, text: 'x' });
		const system = await v2.sent({ message: 'x', system: true });
		const forward = { id: theirs.id, userId: 1, chatId: 5 };
		const forwarded = portal.addMessage(group, { authorId: 39, text: 'x', forward });
		for (const { id } of [theirs, system, forwarded, { id: 77 }]) {
			expect(await refusal(v2.update(id, { message: 'y' }))).toEqual([
				400,
				'ACCESS_DENIED',
				'Access denied',
			]);
		}
		const own = await v2.sent({ message: 'x' });
		group.members.delete(39);
		expect((await v2.update(own.id, { message: 'y' })).error).toBe('ACCESS_DENIED');
	});
});

describe('imbot.v2.Chat.Message.delete', () => {
	it('removes the content, or the whole message', async () => {
		const soft = await v2.sent({ message: 'x', keyboard: [LINK] });
		const complete = await v2.sent({ message: 'x' });
		expect((await v2.call('Message.delete', { messageId: soft.id })).result).toEqual({
			result: true,
		});
		await v2.call('Message.delete', { messageId: complete.id, complete: '1' });
		expect(soft).toMatchObject({ text: '', isDeleted: true, isRemoved: false });
		expect(soft.keyboard).toBeUndefined();
		expect(complete).toMatchObject({ isDeleted: true, isRemoved: true });
		expect(await v2.code('Message.delete', { messageId: soft.id })).toBe('ACCESS_DENIED');
		// IDs are never reused.
		expect((await v2.sent({ message: 'x' })).id).toBe(1003);
	});

	it('lets owners and managers delete any message', async () => {
		const theirs = portal.addMessage(group, { authorId: 1, text: 'x' });
		const remove = async () => await v2.code('Message.delete', { messageId: theirs.id });
		expect(await remove()).toBe('ACCESS_DENIED');
		group.managers.add(39);
		expect(await remove()).toBeUndefined();
		const another = portal.addMessage(group, { authorId: 1, text: 'x' });
		group.managers.clear();
		group.ownerId = 39;
		expect(await v2.code('Message.delete', { messageId: another.id })).toBeUndefined();
	});
});
