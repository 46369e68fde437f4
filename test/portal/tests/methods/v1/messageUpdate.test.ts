import { startPortal, type Chat, type Portal } from '../../..';
import { call, refusal } from '../../support/client';

let portal: Portal;
let group: Chat;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support', lastName: 'Desk' });
	group = portal.addChat({ members: [1, 39] });
});
afterEach(async () => await portal.close());

const v1 = async (name: string, params: object = {}) =>
	await call(portal, `imbot.${name}`, { CLIENT_ID: 'bot-token', BOT_ID: 39, ...params });
const code = async (name: string, params: object = {}) => (await refusal(v1(name, params)))[1];
const add = async (params: object = {}) =>
	await v1('message.add', { DIALOG_ID: 'chat5', MESSAGE: 'Hi', ...params });
const added = async (params: object = {}) => {
	const { result, error } = await add(params);
	const message = portal.messages.get(result as number);
	if (!message) throw new Error(error);
	return message;
};
const update = async (MESSAGE_ID: unknown, params: object) =>
	await v1('message.update', { MESSAGE_ID, ...params });

const LINK = { TEXT: 'Open', LINK: 'https://example.com' };
const COMMAND = { TEXT: 'Help', COMMAND: 'help' };

describe('imbot.message.update', () => {
	it('changes what is given and never marks it as edited', async () => {
		const message = await added({ KEYBOARD: [LINK] });
		group.lastRead.set(1, message.id);
		expect(await update(message.id, { MESSAGE: 'New', URL_PREVIEW: 'N' })).toMatchObject({
			result: true,
		});
		expect(message).toMatchObject({ text: 'New', urlPreview: false, isEdited: false });
		await update(message.id, { KEYBOARD: [COMMAND], ATTACH: '[{"MESSAGE":"m"}]', MENU: [COMMAND] });
		expect(message).toMatchObject({
			keyboard: [COMMAND],
			attach: {},
			menu: [COMMAND],
			text: 'New',
		});
		for (const name of ['KEYBOARD', 'ATTACH', 'MENU']) await update(message.id, { [name]: 'N' });
		expect([message.keyboard, message.attach, message.menu]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it.each(['', [], '0'])('takes %j for the keyboard as removal', async (KEYBOARD) => {
		const message = await added({ KEYBOARD: [LINK] });
		await update(message.id, { KEYBOARD });
		expect(message.keyboard).toBeUndefined();
	});

	it('deletes with an empty text', async () => {
		const message = await added();
		expect((await update(message.id, { MESSAGE: ' ' })).result).toBe(true);
		expect(message).toMatchObject({ isDeleted: true, isRemoved: false });
	});

	it('requires an ID, and succeeds without changes', async () => {
		for (const id of [undefined, '', 0, -1, 'x']) {
			expect(await refusal(update(id, { MESSAGE: 'x' }))).toEqual([
				400,
				'MESSAGE_ID_ERROR',
				"Message ID can't be empty",
			]);
		}
		expect((await update(77, {})).result).toBe(true);
	});

	it('refuses other messages, and own ones after three days', async () => {
		const own = await added();
		const theirs = portal.addMessage(group, { authorId: 1, text: 'x' });
		const system = await added({ SYSTEM: 'Y' });
		const forward = { id: theirs.id, userId: 1, chatId: 5 };
		const forwarded = portal.addMessage(group, { authorId: 39, text: 'x', forward });
		const refused = [403, 'CANT_EDIT_MESSAGE', expect.stringContaining('Time has expired')];
		for (const { id } of [theirs, system, forwarded, { id: 77 }]) {
			for (const change of [{ MESSAGE: 'y' }, { KEYBOARD: 'N' }, { ATTACH: 'nonsense' }]) {
				expect(await refusal(update(id, change))).toEqual(refused);
			}
		}
		portal.advance(3 * 24 * 3600 - 60);
		expect((await update(own.id, { MESSAGE: 'y' })).result).toBe(true);
		portal.advance(120);
		expect(await refusal(update(own.id, { MESSAGE: 'z' }))).toEqual(refused);
		expect((await update(own.id, { MESSAGE: '' })).result).toBe(true);
	});

	it('refuses wrong content, having written what came before it', async () => {
		const { id } = await added({ KEYBOARD: [LINK] });
		const change = { ATTACH: [{ MESSAGE: 'm' }], KEYBOARD: [{ TEXT: 'x' }], MESSAGE: 'New' };
		expect((await update(id, change)).error).toBe('KEYBOARD_ERROR');
		expect(portal.messages.get(id)).toMatchObject({
			attach: { BLOCKS: [{ MESSAGE: 'm' }] },
			keyboard: [LINK],
			text: 'Hi',
		});
		expect((await update(id, { MENU: 'nonsense' })).error).toBe('MENU_ERROR');
		const large = [{ ...LINK, X: 'x'.repeat(31 * 1024) }];
		expect((await update(id, { KEYBOARD: large })).error).toBe('KEYBOARD_OVERSIZE');
	});
});

describe('imbot.message.delete', () => {
	it('deletes own messages of any age, softly or completely', async () => {
		const [soft, complete] = [await added(), await added()];
		portal.advance(10 * 24 * 3600);
		expect((await v1('message.delete', { MESSAGE_ID: String(soft.id) })).result).toBe(true);
		await v1('message.delete', { MESSAGE_ID: complete.id, COMPLETE: 'Y' });
		expect(soft).toMatchObject({ isDeleted: true, isRemoved: false, text: '' });
		expect(complete).toMatchObject({ isDeleted: true, isRemoved: true });
		const theirs = portal.addMessage(group, { authorId: 1, text: 'x' });
		for (const MESSAGE_ID of [soft.id, theirs.id, 77]) {
			expect((await refusal(v1('message.delete', { MESSAGE_ID })))[1]).toBe('CANT_EDIT_MESSAGE');
		}
		expect(await code('message.delete')).toBe('MESSAGE_ID_ERROR');
	});
});

describe('imbot.message.like and imbot.chat.sendTyping', () => {
	it('adds and removes a like, and refuses what changes nothing', async () => {
		const message = portal.addMessage(group, { authorId: 1, text: 'x' });
		const like = async (ACTION?: string, MESSAGE_ID = message.id) =>
			(await v1('message.like', { ACTION, MESSAGE_ID })).error ?? [...message.reactions.keys()];
		expect(await like('PLUS')).toEqual(['like']);
		expect(await like('plus')).toBe('WITHOUT_CHANGES');
		expect(await like('minus')).toEqual([]);
		expect(await like('minus')).toBe('WITHOUT_CHANGES');
		expect(await like()).toEqual(['like']);
		expect(await like('nonsense')).toEqual([]);
		expect(await like('plus', 77)).toBe('WITHOUT_CHANGES');
	});

	it('shows that the bot is typing', async () => {
		const typing = async (DIALOG_ID: unknown) => await v1('chat.sendTyping', { DIALOG_ID });
		expect((await typing('chat5')).result).toBe(true);
		expect(group.action).toMatchObject({ botId: 39 });
		expect((await typing('chat77')).result).toBe(true);
		expect((await typing('0')).error).toBe('DIALOG_ID_EMPTY');
	});
});
