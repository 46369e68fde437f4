import type { Chat } from '../types/chat';
import { addMessage } from './messages';
import { isKnown } from './users';
import type { World } from './world';

const mention = (id: number) => `[USER=${id}][/USER]`;

/** Writes a system message, as the portal does when something happens in a chat. */
export function announce(world: World, chat: Chat, text: string): void {
	addMessage(world, chat, { authorId: 0, text });
}

/** Says who invited whom. */
export function announceInvited(world: World, chat: Chat, by: number, ids: number[]): void {
	if (ids.length === 0) return;
	announce(world, chat, `${mention(by)} invited ${ids.map(mention).join(', ')} to the chat`);
}

/** Tells the bots among those who came into a chat. */
export function greetBots(world: World, chat: Chat, by: number, ids: Iterable<number>): void {
	for (const id of ids) {
		if (!world.bots.has(id)) continue;
		for (const listener of world.onBotJoined) listener(chat, id, by);
	}
}

/**
 * Adds people and bots to a chat; unknown IDs and members are passed over.
 * @param by who invites them
 */
export function addMembers(world: World, chat: Chat, by: number, ids: number[]): void {
	const added = [...new Set(ids)].filter((id) => isKnown(world, id) && !chat.members.has(id));
	for (const id of added) chat.members.add(id);
	announceInvited(world, chat, by, added);
	greetBots(world, chat, by, added);
}

/** Gives a chat whose owner goes away to another person of it, if there is one. */
function passOn(world: World, chat: Chat): void {
	chat.managers.delete(chat.ownerId);
	const heir = [...chat.members].find((id) => id !== chat.ownerId && world.users.has(id));
	if (heir === undefined) return;
	chat.ownerId = heir;
	chat.managers.add(heir);
}

/** Takes somebody out of a chat without a word. */
export function dropMember(world: World, chat: Chat, id: number): void {
	if (chat.ownerId === id) passOn(world, chat);
	chat.members.delete(id);
	chat.managers.delete(id);
}

/** Somebody leaves a chat, or is removed from it. */
export function removeMember(world: World, chat: Chat, by: number, id: number): void {
	dropMember(world, chat, id);
	const text = by === id ? 'left the chat' : `removed ${mention(id)} from the chat`;
	announce(world, chat, `${mention(by)} ${text}`);
}
