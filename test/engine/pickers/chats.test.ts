import type { IDataObject } from 'n8n-workflow';

import { addPeople, byId } from '../../support/chatRun';
import { searchList } from '../../support/engine/pickers';
import { oAuth2Credential, usePortal, webhookCredential } from '../../support/portalSetup';

const portal = usePortal({ scopes: ['imbot', 'im', 'user'] });
beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	portal.get().options.scopes = ['imbot', 'im', 'user'];
	portal.get().chats.clear();
});

type Picker = Parameters<typeof searchList>[0];

const search = async (
	name: Picker,
	filter?: string,
	token?: string,
	parameters: IDataObject = {},
	credentials = webhookCredential(portal.get()),
) =>
	await searchList(
		name,
		{
			parameters: {
				authentication: 'webhook',
				resource: 'chat',
				operation: 'get',
				botId: byId(39),
				...parameters,
			},
			credentials,
		},
		filter,
		token,
	);

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

describe('commands', () => {
	beforeAll(() => {
		portal.get().options.builtInCommands = true;
		portal.get().addCommand({ id: 900, botId: 39, command: 'help', title: { en: 'Get help' } });
		portal.get().addCommand({ id: 901, botId: 39, command: 'faq', title: {}, hidden: true });
		portal.get().addCommand({ id: 902, botId: 77, command: 'foreign' });
	});

	test.each([
		['by ID', byId(39)],
		['by code', { __rl: true, mode: 'code', value: 'support' }],
	])('of the bot of the form, %s', async (_, botId) => {
		const { results } = await search('searchCommands', '', undefined, { botId });
		expect(results).toEqual([
			{ name: '/help – Get help', value: '900' },
			{ name: '/faq', value: '901' },
		]);
		expect((await search('searchCommands', 'GET', undefined, { botId })).results).toHaveLength(1);
		expect((await search('searchCommands', '901', undefined, { botId })).results).toHaveLength(1);
	});

	test.each([
		['none', { __rl: true, mode: 'list', value: '' }],
		['an expression', byId('={{ $json.botId }}')],
		['an expression for a code', { __rl: true, mode: 'code', value: '={{ $json.code }}' }],
	])('%s is no bot yet', async (_, botId) => {
		await expect(search('searchCommands', '', undefined, { botId })).rejects.toMatchObject({
			message: expect.stringMatching(/BOT_NOT_CHOSEN/),
			description: expect.stringMatching(/Choose the bot above first/),
		});
		expect(portal.get().requests).toBe(0);
	});
});

test('an API version from before does not reach resources that have none', async () => {
	for (const [resource, methods] of [
		['chat', ['imbot.v2.Bot.list']],
		['bot', ['imbot.bot.list']],
	] as const) {
		portal.get().resetJournal();
		await search('searchBots', '', undefined, { resource, apiVersion: 'v1' });
		expect(portal.get().journal.map(({ method }) => method)).toEqual(methods);
	}
});
