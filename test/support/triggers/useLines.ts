import type { IDataObject } from 'n8n-workflow';

import type { Bot, Portal } from '../../portal';
import { oAuth2Credential, webhookCredential } from '../portalSetup';
import { PollHost, pollingOf } from './pollHost';
import { TRIGGER_TOKEN, useTriggers } from './useTriggers';

/** How a trigger gets the events of its bot. */
export interface Way {
	apiVersion: 'v1' | 'v2';
	authentication: 'webhook' | 'oAuth2';
	isFetched?: boolean;
}

/** All of them, with names for tests. */
export const ways: Array<[string, Way]> = [
	['v1 push, webhook', { apiVersion: 'v1', authentication: 'webhook' }],
	['v1 push, OAuth', { apiVersion: 'v1', authentication: 'oAuth2' }],
	['v2 push, webhook', { apiVersion: 'v2', authentication: 'webhook' }],
	['v2 push, OAuth', { apiVersion: 'v2', authentication: 'oAuth2' }],
	['v2 fetch, webhook', { apiVersion: 'v2', authentication: 'webhook', isFetched: true }],
	['v2 fetch, OAuth', { apiVersion: 'v2', authentication: 'oAuth2', isFetched: true }],
];

/** A trigger that listens to a bot. */
export interface Listening {
	bot: Bot;
	/** Items since the last call, once all events have been delivered. */
	items(): Promise<IDataObject[]>;
	/** Texts of the same. */
	texts(): Promise<unknown[]>;
	stop(): Promise<void>;
}

interface Listener {
	events?: string[];
	options?: IDataObject;
}

/** A portal whose Open Channels a bot answers, for the tests of a file. */
export const useLines = () => {
	const { portal, bot: addBot, workflow } = useTriggers();

	/** Handlers of v1 belong to a Client ID, so each bot has one of its own, where people choose it. */
	const clientIds = new Map<number, string>();

	/** Adds a bot for Open Channels. */
	const lineBot = ({ apiVersion, authentication, isFetched }: Way): Bot => {
		const isOld = apiVersion === 'v1';
		const clientId = isOld && authentication === 'webhook' ? `client ${Math.random()}` : undefined;
		const seed = {
			isSupportOpenline: true,
			eventMode: isFetched ? ('fetch' as const) : ('webhook' as const),
			...(isOld && { generation: 1 as const }),
			...(clientId !== undefined && { owner: `custom${clientId}` }),
		};
		const bot = addBot(seed, authentication);
		if (clientId !== undefined) clientIds.set(bot.id, clientId);
		return bot;
	};

	const fetching = (bot: Bot, { authentication }: Way, { events, options }: Listener) => {
		const host = new PollHost({
			parameters: pollingOf(bot.id, { authentication, options, ...(events && { events }) }),
			credentials:
				authentication === 'oAuth2'
					? oAuth2Credential(portal())
					: webhookCredential(portal(), { botToken: TRIGGER_TOKEN }),
		});
		return { items: async () => (await host.poll()) ?? [], stop: async () => {} };
	};

	const pushed = async (bot: Bot, way: Way, { events, options }: Listener) => {
		const { apiVersion, authentication } = way;
		const botToken = clientIds.get(bot.id);
		const own = { takeOver: true, ...(botToken !== undefined && { botToken }), ...options };
		const flow = workflow(bot, { apiVersion, authentication, events, options: own });
		await flow.activate();
		const items = async () =>
			flow.runs
				.splice(0)
				.flat()
				.map(({ json }) => json);
		return { items, stop: async () => void (await flow.deactivate()) };
	};

	return {
		portal,
		lineBot,
		/** A trigger for a bot; by default for a new one. */
		listen: async (way: Way, listener: Listener = {}, bot = lineBot(way)): Promise<Listening> => {
			const { items, stop } = way.isFetched
				? fetching(bot, way, listener)
				: await pushed(bot, way, listener);
			const delivered = async () => {
				await portal().idle();
				return await items();
			};
			const texts = async () => (await delivered()).map(({ text }) => text);
			return { bot, items: delivered, texts, stop };
		},
		/** Adds a line whose bot stays until the end, so that it hears operators as well. */
		lineOf: (bot: Bot, more: object = {}): number =>
			Number(portal().addLine({ welcomeBot: bot.id, left: 'close', ...more }).ID),
		/** A customer writes into a line. */
		customer: (
			lineId: number,
			text: string,
			more: object = {},
		): ReturnType<Portal['customerWrites']> =>
			portal().customerWrites({ lineId, text, customer: `customer of ${lineId}`, ...more }),
	};
};
