import type { BotSeed, Portal, StartOptions } from '../../portal';
import { runOperation, runOverOAuth } from '../chatRun';
import type { RunOptions } from '../engine/engine';
import { oAuth2Credential, usePortal, webhookCredential } from '../portalSetup';

/** Scopes with which all of it works. */
const SCOPES = ['imbot', 'imopenlines', 'im', 'user', 'crm'];

let customers = 0;

const addBots = (world: Portal) => {
	const owner = world.app.clientId;
	world.addBot({ id: 39, code: 'support', name: 'Support', isSupportOpenline: true });
	world.addBot({ id: 41, code: 'app', name: 'App', isSupportOpenline: true, owner });
};

/**
 * A portal with Open Channels: the bot 39 answers first in line 1 ("Website"), the people 1 and 2 are its operators;
 * 3 works here, too, and answers in line 7 ("Sales"); line 8 ("Old") is switched off. Bot 41 belongs to the OAuth app.
 */
export const useOpenChannels = (options: StartOptions = {}) => {
	const portal = usePortal({ scopes: SCOPES, ...options });
	beforeAll(() => {
		portal.get().addUser({ id: 2, name: 'Ann', lastName: 'Ant' });
		portal.get().addUser({ id: 3, name: 'Bob', lastName: 'Bee' });
	});
	beforeEach(() => {
		const world = portal.get();
		addBots(world);
		world.chats.clear();
		world.messages.clear();
		world.lines.clear();
		world.addLine({ id: 1, name: 'Website', operators: [1, 2], welcomeBot: 39 });
		world.addLine({ id: 7, name: 'Sales', operators: [3] });
		world.addLine({ id: 8, name: 'Old', operators: [3], active: false });
		for (const userId of [1, 2, 3]) world.setOperator(userId, 'online');
		const all = { scopes: SCOPES, lineRights: true, statistics: 'available' };
		Object.assign(world.options, all, options);
	});
	afterEach(() => {
		for (const id of further.splice(0)) portal.get().removeBot(id);
	});
	const further: number[] = [];
	/** One more bot, for this test. */
	const addBot = (change: Partial<BotSeed> = {}) => {
		const bot = portal.get().addBot({ code: 'more', name: 'More', ...change });
		further.push(bot.id);
		return bot;
	};
	/** A new customer writes, and the bot of the line has the dialog. */
	const dialog = (text = 'Hello', lineId = 1) => {
		customers += 1;
		return portal.get().customerWrites({ text, lineId, customer: `guest ${customers}` });
	};
	return {
		portal,
		dialog,
		addBot,
		/** What bot 39 has said in a chat. */
		textsOf: (chatId: number) =>
			[...portal.get().messages.values()]
				.filter((message) => message.chatId === chatId && message.authorId === 39)
				.map(({ text }) => text),
		/** How many sessions a chat has had. */
		countSessions: (chatId: number) =>
			portal
				.get()
				.sessions()
				.filter((session) => session.chatId === chatId).length,
		/** Runs an operation of Open Channels for bot 39; failed items go to the error output. */
		run: async (operation: string, change: object = {}, more: Partial<RunOptions> = {}) =>
			await runOperation(portal.get(), 'openChannel', operation, change, {
				credentials: webhookCredential(portal.get()),
				node: { onError: 'continueErrorOutput' },
				...more,
			}),
		/** The same for bot 41 of the OAuth app. */
		runOverOAuth: async (operation: string, change: object = {}, more: Partial<RunOptions> = {}) =>
			await runOverOAuth(
				portal.get(),
				'openChannel',
				operation,
				{ botId: { __rl: true, mode: 'id', value: 41 }, ...change },
				{
					credentials: oAuth2Credential(portal.get(), { scope: SCOPES.join(',') }),
					node: { onError: 'continueErrorOutput' },
					...more,
				},
			),
		/** The methods that were called, without batches. */
		methods: () =>
			portal
				.get()
				.journal.map(({ method }) => method)
				.filter((method) => method !== 'batch'),
		/** The parameters of the calls of a method. */
		paramsOf: (method: string) =>
			portal
				.get()
				.journal.filter((call) => call.method === method)
				.map(({ params }) => params),
	};
};
