import { startPortal } from './index';
import type { Bot, BotSeed, Chat, Portal, StartOptions } from './index';
import { startReceiver } from './receiver';
import type { Receiver } from './receiver';

/** A portal with a receiver for its events, for tests: two people and a bot in `chat5`. */
export interface EventPortal {
	portal: Portal;
	receiver: Receiver;
	group: Chat;
	/** Bot 39, in mode `webhook` with `/bot39` of the receiver as its address. */
	bot: Bot;
	/** Another such bot. */
	addBot(id: number, more?: Partial<BotSeed>): Bot;
	/** What arrived because of something: the paths it was posted to, and the events. */
	after(deed: () => unknown): Promise<string[]>;
	close(): Promise<void>;
}

/** @see EventPortal */
export async function startEventPortal(options: StartOptions = {}): Promise<EventPortal> {
	const portal = await startPortal(options);
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
		async after(deed) {
			receiver.received.length = 0;
			await deed();
			await portal.idle();
			return receiver.received.map(({ path, event }) => `${path} ${event}`);
		},
		async close() {
			await portal.close();
			await receiver.close();
		},
	};
}
