import { readAvatar } from '../../../content/avatar';
import { colorNames, isColor, upperSnake } from '../../../content/colors';
import { storedText } from '../../../content/messageText';
import { addChat } from '../../../model/chats';
import { announce, announceInvited, notifyBotsJoined } from '../../../model/members';
import { addMessage } from '../../../model/messages';
import { canJoin } from '../../../model/users';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { isEmpty, isSet, toInt, toStr } from '../../../php/values';
import { presentChat } from '../../../presenters/chats';
import { presentMembers } from '../../../presenters/people';
import type { Call } from '../../method';
import { optionalArray, optionalIds } from '../arguments';
import { v2Bot } from '../bot';

/** A color by its v2 name; chats without one get the colors in turn. */
function readColor(world: World, value: unknown): string {
	const color = upperSnake(toStr(value));
	if (isColor(color)) return color;
	const names = colorNames();
	return names[world.chats.size % names.length];
}

/** Title for a chat without one, e.g. `Light blue chat No. 3`. */
function defaultTitle(world: World, color: string): string {
	const words = color.replaceAll('_', ' ').toLowerCase();
	const number = [...world.chats.values()].filter((chat) => chat.color === color).length + 1;
	return `${words[0].toUpperCase()}${words.slice(1)} chat No. ${number}`;
}

/** The people and bots of `userIds`, the bot and the owner; unknown and inactive people are skipped. */
function readMembers(world: World, fields: Params, botId: number, ownerId: number): number[] {
	const ids = [...optionalIds(fields, 'userIds'), botId, ownerId];
	return [...new Set(ids)].filter((id) => canJoin(world, id));
}

/**
 * `imbot.v2.Chat.add`: a new group chat, with system messages. An invalid avatar is dropped, an
 * unknown color is replaced; neither is refused (server source).
 */
export function v2ChatAdd(call: Call): unknown {
	const { world, params } = call;
	const bot = v2Bot(call);
	const fields = optionalArray(params, 'fields');
	const ownerId = isSet(fields, 'ownerId') ? toInt(fields.ownerId) : bot.id;
	const members = readMembers(world, fields, bot.id, ownerId);
	const color = readColor(world, fields.color);
	const picture = readAvatar(fields.avatar);
	const chat = addChat(world, {
		type: fields.type === 'open' ? 'open' : 'chat',
		title: toStr(fields.title).trim() || defaultTitle(world, color),
		description: toStr(fields.description),
		color,
		ownerId,
		managers: [ownerId],
		members,
		...(picture.kind === 'image' ? { avatar: picture.avatar } : {}),
	});

	announce(world, chat, `[USER=${bot.id}][/USER] created the chat`);
	const invited = members.filter((id) => id !== bot.id && id !== ownerId);
	announceInvited(world, chat, bot.id, invited);
	// The bot that creates the chat gets the event, too (server source).
	notifyBotsJoined(world, chat, bot.id, members);
	if (chat.description) {
		addMessage(world, chat, { authorId: ownerId, text: chat.description });
	}
	if (world.options.firstMessage === 'posted' && !isEmpty(fields.message)) {
		addMessage(world, chat, { authorId: bot.id, text: storedText(toStr(fields.message)) });
	}
	return {
		chat: presentChat(world, chat, bot.id),
		// Not the members (docs).
		users: presentMembers(world, [bot.id]),
	};
}
