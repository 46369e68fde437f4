import { oAuth2Credential } from '../../support/portalSetup';
import { useSearches } from '../../support/pickers/useSearches';

const { portal, search } = useSearches();

describe('chats', () => {
	const self = { name: 'Alex Admin (1, user of the credential)', value: '1' };

	test('recent chats and people, and oneself; no private dialogs with bots', async () => {
		const group = portal.get().addChat({ id: 5, title: 'Support 🤖', members: [1, 39] });
		portal.get().addMessage(group, { authorId: 39, text: 'The last word is the bot’s' });
		portal.get().addChat({ type: 'private', members: [1, 2] });
		portal.get().addChat({ type: 'private', members: [1, 39] });
		portal.get().addChat({ id: 9, title: 'Of others', members: [2] });
		const { results, paginationToken } = await search('searchDialogs');
		expect(results[0]).toEqual(self);
		expect(results).toHaveLength(3);
		expect(results).toEqual(
			expect.arrayContaining([
				{ name: 'Support 🤖 (chat5)', value: 'chat5' },
				{ name: 'Ann Ant (2)', value: '2' },
			]),
		);
		expect(paginationToken).toBeUndefined();
		expect(portal.get().requests).toBe(1);
	});

	test.each([
		['a part of the title', 'PORT', ['chat5']],
		['the ID', 'chat5', ['chat5']],
		['oneself', 'alex', ['1']],
		['nothing', 'nobody', []],
	])('finds %s', async (_, filter, values) => {
		portal.get().addChat({ id: 5, title: 'Support', members: [1, 39] });
		portal.get().addChat({ id: 66, title: 'Sales', members: [1, 39] });
		const { results } = await search('searchDialogs', filter);
		expect(results.map(({ value }) => value)).toEqual(values);
	});

	test('page after page, and a search looks through several', async () => {
		for (let id = 100; id < 700; id += 1) {
			portal
				.get()
				.addChat({ id, title: `Chat ${id}`, members: [1], createdAt: 1_000_000_000 - id });
		}
		const first = await search('searchDialogs');
		expect(first.results).toHaveLength(201);
		expect(first.paginationToken).toBe('200');
		const second = await search('searchDialogs', '', first.paginationToken as string);
		expect(second.results).toHaveLength(200);
		portal.get().resetJournal();
		const found = await search('searchDialogs', 'chat 699');
		expect(found.results).toEqual([{ name: 'Chat 699 (chat699)', value: 'chat699' }]);
		expect(portal.get().requests).toBe(3);
	});

	test('without the permission: says which one, and what works', async () => {
		portal.get().options.scopes = ['imbot'];
		await expect(search('searchDialogs')).rejects.toMatchObject({
			message: expect.stringMatching(/"im" is missing.*DIALOG_LIST_NOT_PERMITTED/),
			description: expect.stringMatching(/Add "im".*By ID/),
		});
	});

	test('over an OAuth app', async () => {
		const { results } = await search(
			'searchDialogs',
			'',
			undefined,
			{ authentication: 'oAuth2' },
			oAuth2Credential(portal.get()),
		);
		expect(results).toEqual([self]);
	});
});

describe('people', () => {
	test('by name, position and ID', async () => {
		const values = async (filter: string) =>
			(await search('searchUsers', filter)).results.map(({ name, value }) => [value, name]);
		expect(await values('')).toEqual([
			['1', 'Alex Admin'],
			['2', 'Ann Ant (Manager)'],
			['3', 'Bob Bee'],
		]);
		expect(await values(' ann ')).toEqual([['2', 'Ann Ant (Manager)']]);
		expect(await values('manag')).toEqual([['2', 'Ann Ant (Manager)']]);
		expect(await values('3')).toEqual([['3', 'Bob Bee']]);
		expect(await values('zoe & co')).toEqual([]);
		const [, { params }] = portal.get().journal;
		expect(params).toMatchObject({ FILTER: { FIND: 'ann' } });
	});

	test('page after page', async () => {
		for (let id = 500; id < 560; id += 1) portal.get().addUser({ id, name: `Zed${id}` });
		const first = await search('searchUsers');
		expect(first.results).toHaveLength(50);
		const second = await search('searchUsers', '', first.paginationToken as string);
		expect(second.results).toHaveLength(13);
		expect(second.paginationToken).toBeUndefined();
	});

	test('who has left and who has no name', async () => {
		const result = [
			{ ID: '7', ACTIVE: false, NAME: 'Gone' },
			{ ID: '8', ACTIVE: true, NAME: '', LAST_NAME: '', EMAIL: 'x@example.com' },
			{ ID: '9', ACTIVE: true },
		];
		portal.get().fault({ kind: 'answer', body: { result } });
		const { results } = await search('searchUsers', 'x');
		expect(results).toEqual([
			{ name: 'x@example.com', value: '8' },
			{ name: 'User 9', value: '9' },
		]);
	});

	test('without the permission: says which one, and what works', async () => {
		portal.get().options.scopes = ['imbot', 'im'];
		await expect(search('searchUsers')).rejects.toMatchObject({
			message: expect.stringMatching(/"user" is missing.*USER_LIST_NOT_PERMITTED/),
			description: expect.stringMatching(/By ID/),
		});
	});
});
