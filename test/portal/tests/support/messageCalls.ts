import type { Portal } from '../../control/portal';
import type { Message } from '../../types/message';
import { call, refusal, type Answer } from './client';

/** Calls of bot 39 for messages in `chat5`. */
export interface MessageCalls {
	/** Calls `imbot.v2.Chat.<name>`. */
	call(name: string, params?: object): Promise<Answer>;
	/** Error code of such a call; undefined when it succeeded. */
	code(name: string, params?: object): Promise<string | undefined>;
	send(fields: unknown, dialogId?: string): Promise<Answer>;
	/** Sends a message and returns it as the portal stores it. */
	sent(fields: object, dialogId?: string): Promise<Message>;
	update(messageId: unknown, fields: unknown): Promise<Answer>;
}

/** @see MessageCalls */
export function messageCalls(portal: Portal, botToken = 'bot-token'): MessageCalls {
	const base = { botId: 39, botToken };
	const calls: MessageCalls = {
		call: async (name, params = {}) =>
			await call(portal, `imbot.v2.Chat.${name}`, { ...base, ...params }),
		code: async (name, params) => (await refusal(calls.call(name, params)))[1],
		send: async (fields, dialogId = 'chat5') =>
			await calls.call('Message.send', { dialogId, fields }),
		async sent(fields, dialogId) {
			const { result, error } = await calls.send(fields, dialogId);
			const message = portal.messages.get((result as { id: number } | undefined)?.id ?? 0);
			if (!message) throw new Error(error ?? 'nothing was sent');
			return message;
		},
		update: async (messageId, fields) => await calls.call('Message.update', { messageId, fields }),
	};
	return calls;
}
