import type { RunOptions } from '../engine/engine';
import { useOpenChannels } from './openChannels';

/** The portal of `useOpenChannels`, and what hands its dialogs over. */
export const useHandOvers = () => {
	const lines = useOpenChannels();
	const { portal, run } = lines;
	return {
		...lines,
		handOver: async (chatId: unknown, change: object = {}, more: Partial<RunOptions> = {}) =>
			await run('handOver', { chatId, ...change }, more),
		/** What the portal has of a dialog. */
		stateOf: (chatId: number) => {
			const { operatorId, status, id } = portal.get().sessionOf(chatId);
			return { operatorId, status, id, ownerId: portal.get().chats.get(chatId)?.ownerId };
		},
		/** What bot 39 has said in a chat, with what only the staff sees marked. */
		textsOf: (chatId: number) =>
			[...portal.get().messages.values()]
				.filter((message) => message.chatId === chatId && message.authorId === 39)
				.map(({ text, skipConnector }) => (skipConnector ? `(staff) ${text}` : text)),
	};
};
