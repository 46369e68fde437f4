import type { World } from '../model/world';
import type { Bot } from '../types/bot';

/**
 * Counts of the bot object: its commands, its group chats, people with whom it has a private
 * dialog, and messages of people to it. A message in a group chat counts when it mentions the bot;
 * supervisors and personal bots get all messages.
 */
export function countsOf(world: World, { id, type }: Bot): Record<string, number> {
	const chats = [...world.chats.values()].filter(({ members }) => members.has(id));
	const groups = chats.filter((chat) => chat.type !== 'private');
	const people = new Set(
		chats.flatMap((chat) => (chat.type === 'private' ? [...chat.members] : [])),
	);
	people.delete(id);
	const getsAll = type === 'supervisor' || type === 'personal';
	const places = new Map(chats.map((chat) => [chat.id, getsAll || chat.type === 'private']));
	const messages = [...world.messages.values()].filter(({ chatId, authorId, text }) => {
		const everything = places.get(chatId);
		if (everything === undefined || !world.users.has(authorId)) return false;
		return everything || text.toUpperCase().includes(`[USER=${id}]`);
	});
	return {
		countMessage: messages.length,
		countCommand: [...world.commands.values()].filter(({ botId }) => botId === id).length,
		countChat: groups.length,
		countUser: people.size,
	};
}
