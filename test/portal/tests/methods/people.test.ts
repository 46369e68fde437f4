import { startPortal, type Portal } from '../..';
import { batch, call, postJson, type Answer } from '../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support', workPosition: 'Helps' });
	portal.addUser({ id: 2, name: 'Anna', lastName: 'Davis', workPosition: 'Sales manager' });
	portal.addUser({ id: 3, name: 'Ben', lastName: 'Annason', email: 'ben@example.com' });
});
afterEach(async () => await portal.close());

type Listed = Answer & { total?: number; next?: number };

describe('user.search', () => {
	const search = async (params: object = {}) =>
		(await call(portal, 'user.search', { ...params })) as Listed;
	const ids = async (params: object) =>
		((await search(params)).result as Array<{ ID: string }>).map(({ ID }) => ID);

	it('shows people as documented, and no bots', async () => {
		const { result, total, next } = await search();
		expect([total, next]).toEqual([3, undefined]);
		expect(result).toMatchObject([
			{ ID: '1', NAME: 'Alex', LAST_NAME: 'Admin' },
			{ ID: '2', NAME: 'Anna', WORK_POSITION: 'Sales manager' },
			{
				ID: '3',
				ACTIVE: true,
				NAME: 'Ben',
				EMAIL: 'ben@example.com',
				TIMESTAMP_X: {},
				UF_DEPARTMENT: [1],
				USER_TYPE: 'employee',
			},
		]);
	});

	it('finds the beginnings of words', async () => {
		const find = async (FIND: string) => await ids({ FILTER: { FIND } });
		expect(await find('ann')).toEqual(['2', '3']);
		expect(await find('MANAGER ann')).toEqual(['2']);
		expect(await find('vis')).toEqual([]);
		expect(await ids({ filter: { NAME: 'an' } })).toEqual(['2']);
		expect(await ids({ FILTER: { LAST_NAME: 'an', NAME: 'b' } })).toEqual(['3']);
		expect(await ids({ FILTER: { ID: [3, '1'] } })).toEqual(['1', '3']);
		expect(await ids({ FILTER: { ID: 2 } })).toEqual(['2']);
		expect(await ids({ FILTER: { USER_TYPE: 'extranet' } })).toEqual([]);
	});

	it('sorts', async () => {
		expect(await ids({ sort: 'LAST_NAME', order: 'DESC' })).toEqual(['2', '3', '1']);
		expect(await ids({ SORT: 'ID', ORDER: 'desc' })).toEqual(['3', '2', '1']);
	});

	it('comes in pages of 50, in a batch too', async () => {
		for (let id = 100; id < 160; id++) portal.addUser({ id, name: 'Clone' });
		const first = await search();
		expect([first.total, first.next]).toEqual([63, 50]);
		expect(first.result).toHaveLength(50);
		const second = await search({ start: 50 });
		expect([second.total, second.next]).toEqual([63, undefined]);
		expect(second.result).toHaveLength(13);
		expect((await search({ start: -1 })).total).toBeUndefined();
		const result = await batch(portal, { a: 'user.search?start=0', b: 'user.search?start=50' });
		expect(result.result_total).toEqual({ a: 63, b: 63 });
		expect(result.result_next).toEqual({ a: 50 });
		expect(result.result.b).toEqual(second.result);
	});

	it('needs the scope "user"', async () => {
		portal.options.scopes = ['imbot'];
		expect((await search()).error).toBe('insufficient_scope');
	});
});

it('assigns different IDs to people and bots', async () => {
	for (let n = 0; n < 60; n++) portal.addUser({ name: `N${n}` });
	expect(portal.users.has(38) && portal.users.has(40)).toBe(true);
	expect(portal.users.has(39)).toBe(false);
	const { id } = portal.addBot({ code: 'next', name: 'Next' });
	expect(portal.users.has(id)).toBe(false);
});

describe('im.recent.list', () => {
	interface Recent {
		items: Array<{ id: unknown; message: { text: string } } & Record<string, unknown>>;
		hasMore: boolean;
	}
	const recent = async (params: object = {}) =>
		(await call(portal, 'im.recent.list', { ...params })).result as Recent;
	const ids = async (params: object) => (await recent(params)).items.map(({ id }) => id);

	beforeEach(() => {
		const { addMessage, addChat, advance } = portal;
		const dialog = addChat({ id: 5, type: 'private', ownerId: 0, members: [1, 2] });
		const withBot = addChat({ id: 6, type: 'private', ownerId: 0, members: [39, 1] });
		const group = addChat({ id: 7, title: 'Team & Co', color: 'MINT', members: [1, 2, 39] });
		const foreign = addChat({ id: 8, title: 'Foreign', members: [2, 39] });
		addMessage(group, {
			authorId: 39,
			text: '[USER=2][/USER], [b]hi[/b] [url=https://a.b]x[/url]',
		});
		advance(60);
		addMessage(withBot, { authorId: 1, text: 'mine' });
		advance(60);
		addMessage(dialog, { authorId: 2, text: 'yours' });
		addMessage(foreign, { authorId: 2, text: 'secret' });
	});

	it('shows the chats of the user of the webhook, the newest first', async () => {
		const answer = (await call(portal, 'im.recent.list')) as Listed;
		expect(answer.total).toBe(-1);
		expect(answer.result).toMatchObject({
			items: [
				{
					id: 2,
					chat_id: 5,
					type: 'user',
					title: 'Anna Davis',
					avatar: { url: '', color: '#29619b' },
					message: { text: 'yours', author_id: 2, file: false },
					counter: 1,
					user: { id: 2, first_name: 'Anna', last_name: 'Davis', bot: false, type: 'user' },
				},
				{
					id: 39,
					type: 'user',
					title: 'Support',
					counter: 0,
					user: { bot: true, work_position: 'Helps', external_auth_id: 'bot', type: 'bot' },
				},
				{
					id: 'chat7',
					chat_id: 7,
					type: 'chat',
					title: 'Team & Co',
					avatar: { color: '#4ba984' },
					message: { text: 'Anna Davis, hi x', author_id: 39 },
					chat: {
						id: 7,
						name: 'Team & Co',
						owner: 1,
						role: 'OWNER',
						message_type: 'C',
						entity_data_1: '',
						user_counter: 3,
						text_field_enabled: true,
					},
					user: { id: 39 },
				},
			],
			hasMore: false,
			hasMorePages: false,
		});
	});

	it('filters and pages', async () => {
		expect(await ids({})).toEqual([2, 39, 'chat7']);
		expect(await ids({ SKIP_DIALOG: 'Y' })).toEqual(['chat7']);
		expect(await ids({ skip_chat: 'Y' })).toEqual([2, 39]);
		expect(await ids({ UNREAD_ONLY: 'Y' })).toEqual([2, 'chat7']);
		expect(await ids({ ONLY_CHANNEL: 'Y' })).toEqual([]);
		expect(await ids({ LIMIT: 1, OFFSET: 1 })).toEqual([39]);
		expect([(await recent({ LIMIT: 2 })).hasMore, (await recent({ LIMIT: 3 })).hasMore]).toEqual([
			true,
			false,
		]);
		const { items } = await recent({ LIMIT: 2 });
		expect(await ids({ LAST_MESSAGE_DATE: items[1].date_last_activity })).toEqual([39, 'chat7']);
		const original = await recent({ SKIP_DIALOG: 'Y', GET_ORIGINAL_TEXT: 'Y' });
		expect(original.items[0].message.text).toContain('[USER=2][/USER], [b]hi[/b]');
	});

	it('works for an application, and needs the scope "im"', async () => {
		const url = `${portal.url}/rest/im.recent.list`;
		const { access_token: auth } = portal.issueTokens({ scope: 'im' });
		expect((await postJson(url, { auth })).result).toEqual(await recent());
		const { access_token: other } = portal.issueTokens({ scope: 'imbot' });
		expect((await postJson(url, { auth: other })).error).toBe('insufficient_scope');
	});
});
