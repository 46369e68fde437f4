import { byId } from '../../support/chatRun';
import { useSearches } from '../../support/pickers/useSearches';

const { portal, search } = useSearches();

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
