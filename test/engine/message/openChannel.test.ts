import { callsOf, runMessages, useMessages } from '../../support/messages';

const portal = useMessages();

const send = async (change: object = {}) =>
	await runMessages(portal.get(), 'send', { text: 'Hello', ...change });
const params = () => callsOf(portal.get())[0].params;

describe('who sees a message in an Open Channel', () => {
	test('v2: staff only', async () => {
		const { json } = await send({ options: { visibleTo: 'staff' } });
		expect(params()).toEqual({
			botId: 39,
			dialogId: 'chat5',
			fields: { message: 'Hello', skipConnector: true },
		});
		expect(portal.get().messages.get(Number(json[0].messageId))?.skipConnector).toBe(true);
	});

	test('v1: staff only', async () => {
		await send({ apiVersion: 'v1', options: { visibleTo: 'staff' } });
		expect(params()).toMatchObject({ MESSAGE: 'Hello', SKIP_CONNECTOR: 'Y' });
	});

	test.each(['v1', 'v2'])('%s: everybody is the default, and sends nothing', async (apiVersion) => {
		await send({ apiVersion, options: { visibleTo: 'everybody' } });
		expect(JSON.stringify(params())).not.toMatch(/connector/i);
	});

	test('v2: hidden from the client', async () => {
		await send({ options: { silentConnector: true } });
		expect(params()).toMatchObject({ fields: { silentConnector: true } });
	});
});

describe('v1 only', () => {
	const v1 = { apiVersion: 'v1' };
	const menu = [{ TEXT: 'Open', LINK: '/x' }];

	test.each([
		['JSON', JSON.stringify(menu)],
		['a list', `={{ ${JSON.stringify(menu)} }}`],
		['an object with ITEMS', JSON.stringify({ ITEMS: menu })],
		['a single entry', JSON.stringify(menu[0])],
		['a list with a blank entry', JSON.stringify([{ TEXT: '', LINK: null }, ...menu])],
		['a link in another spelling', '[{"TEXT": "Open", "LINK": " /x\\n"}]'],
	])('a menu as %s', async (_, value) => {
		const { json } = await send({ ...v1, options: { menu: value } });
		expect(params()).toMatchObject({ MENU: { ITEMS: menu } });
		const message = portal.get().messages.get(Number(json[0].messageId));
		expect(message?.menu).toMatchObject([{ TEXT: 'Open' }]);
	});

	test.each([
		['no JSON', 'open', /MENU_INVALID/],
		['no list', '{"LABEL": "Open"}', /it is no list/],
		['an entry without a text', '[{"LINK": "/x"}]', /entry 1 has no TEXT/],
		['an entry that does nothing', `[${JSON.stringify(menu[0])}, {"TEXT": "x"}]`, /entry 2 does/],
		['an action without a value', '[{"TEXT": "x", "ACTION": "PUT"}]', /entry 1 does nothing/],
	])('a menu with %s is refused, for Bitrix24 would drop it in silence', async (_, value, text) => {
		const { failed } = await send({ ...v1, options: { menu: value } });
		expect(failed).toMatchObject([{ code: 'MENU_INVALID' }]);
		expect(`${String(failed[0].message)} ${String(failed[0].code)}`).toMatch(text);
		expect(portal.get().requests).toBe(0);
	});

	test('words and labels of a menu become what Bitrix24 reads', async () => {
		const value = [{ TEXT: 5, ACTION: 'put', ACTION_VALUE: 'x' }];
		await send({ ...v1, options: { menu: JSON.stringify(value) } });
		expect(params()).toMatchObject({
			MENU: { ITEMS: [{ TEXT: '5', ACTION: 'PUT', ACTION_VALUE: 'x' }] },
		});
	});

	test.each([
		['a dead link', { LINK: 'example.com' }, 'BUTTON_LINK_INVALID'],
		['a script', { LINK: 'javascript:x' }, 'BUTTON_LINK_INVALID'],
		['another action', { ACTION: 'FLY', ACTION_VALUE: 'x' }, 'BUTTON_VALUE_INVALID'],
		['two actions', { LINK: '/x', COMMAND: 'y' }, 'BUTTON_ACTIONS_CONFLICT'],
	])('a menu with %s is refused like a button', async (_, change, code) => {
		const menu = JSON.stringify([{ TEXT: 'x', ...change }]);
		const { failed } = await send({ ...v1, options: { menu } });
		expect(failed).toMatchObject([{ code, message: expect.stringMatching(/menu, entry 1 \(x\)/) }]);
		expect(portal.get().requests).toBe(0);
	});

	test('a line in the private chat of two people: the chat of the form does not count', async () => {
		portal.get().addUser({ id: 501, name: 'One' });
		portal.get().addUser({ id: 502, name: 'Two' });
		const options = { fromUserId: '501', toUserId: '={{ 502 }}' };
		const { json } = await send({
			...v1,
			options,
			dialogId: { __rl: true, mode: 'id', value: 'any' },
		});
		expect(json).toEqual([{ messageId: expect.any(Number), dialogId: null, botId: 39 }]);
		expect(params()).toMatchObject({ FROM_USER_ID: 501, TO_USER_ID: 502 });
		expect(params()).not.toHaveProperty('DIALOG_ID');
	});

	test('one person of two is refused', async () => {
		const { failed } = await send({ ...v1, options: { fromUserId: '501' } });
		expect(failed).toMatchObject([{ code: 'PEOPLE_INCOMPLETE' }]);
	});

	test('v2 hides these options, so they do not count', async () => {
		await send({ options: { menu: 'no JSON', fromUserId: 'x' } });
		expect(params()).toMatchObject({ dialogId: 'chat5', fields: { message: 'Hello' } });
	});
});
