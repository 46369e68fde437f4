import { startReceiver, type Receiver } from '../../control/receiver';
import {
	startPortal,
	type Bot,
	type BotSeed,
	type Chat,
	type Portal,
	type StartOptions,
} from '../..';
import { call } from './client';

/** A portal with a receiver for its events, for tests: two people and a bot in `chat5`. */
export interface EventPortal {
	portal: Portal;
	receiver: Receiver;
	group: Chat;
	/** Bot 39, in mode `webhook` with `/bot39` of the receiver as its address. */
	bot: Bot;
	/** Another such bot. */
	addBot(id: number, more?: Partial<BotSeed>): Bot;
	/** Runs an action and returns what arrived because of it: path and event. */
	after(action: () => unknown): Promise<string[]>;
	close(): Promise<void>;
}

/** @see EventPortal */
export async function startEventPortal(options: StartOptions = {}): Promise<EventPortal> {
	// Events of v1 are tested with every handler that one call can bind.
	const portal = await startPortal({ changeHandlers: 'bound', ...options });
	const receiver = await startReceiver();
	const addBot: EventPortal['addBot'] = (id, more) =>
		portal.addBot({
			id,
			code: `bot${id}`,
			name: `Bot ${id}`,
			eventMode: 'webhook',
			webhookUrl: `${receiver.url}bot${id}`,
			...more,
		});
	const bot = addBot(39);
	portal.addUser({ id: 2, name: 'Anna', lastName: 'Berg', workPosition: 'Sales' });
	return {
		portal,
		receiver,
		group: portal.addChat({ id: 5, title: 'Team', members: [1, 2, 39], ownerId: 1 }),
		bot,
		addBot,
		async after(action) {
			receiver.received.length = 0;
			await action();
			await portal.idle();
			return receiver.received.map(({ path, event }) => `${path} ${event}`);
		},
		async close() {
			await portal.close();
			await receiver.close();
		},
	};
}

/** CLIENT_ID of `addV1Bot`. */
export const V1_CLIENT = 'v1-client';

/** Where events of that bot arrive. */
export const V1_PATH = `/v1?a=b&CLIENT_ID=${V1_CLIENT}`;

/** Registers a bot of generation 1, ID 40, with the command 41 `echo`, and puts it into `chat5`. */
export async function addV1Bot({ portal, receiver, group }: EventPortal): Promise<void> {
	const common = { CLIENT_ID: V1_CLIENT, BOT_ID: 40 };
	await call(portal, 'imbot.register', {
		...common,
		CODE: 'old',
		EVENT_HANDLER: `${receiver.url}v1?a=b`,
		PROPERTIES: { NAME: 'Old' },
	});
	await call(portal, 'imbot.command.register', {
		...common,
		COMMAND: 'echo',
		EVENT_COMMAND_ADD: `${receiver.url}command`,
		LANG: [{ LANGUAGE_ID: 'en', TITLE: 'Echo' }],
	});
	group.members.add(40);
}
