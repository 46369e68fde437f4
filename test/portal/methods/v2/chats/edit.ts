import { readAvatar } from '../../../content/avatar';
import { isColor, upperSnake } from '../../../content/colors';
import { announce, removeMember } from '../../../model/members';
import { isSet, toBool, toStr } from '../../../php/values';
import { presentChat } from '../../../presenters/chats';
import type { Call } from '../../method';
import { optionalArray, requiredInt } from '../arguments';
import { v2InChat, v2InGroup, v2OwnGroup, v2Settings, v2VisibleChat } from '../dialog';

const done = { result: true };

/** `imbot.v2.Chat.get`: an open chat also for a bot that is not in it (docs). */
export function v2ChatGet(call: Call): unknown {
	const { bot, chat } = v2VisibleChat(call);
	return { chat: presentChat(call.world, chat, bot.id) };
}

/**
 * `imbot.v2.Chat.update`: for the owner. An unknown color and an empty title change nothing; an
 * avatar that is no image removes the present one (server source).
 */
export function v2ChatUpdate(call: Call): unknown {
	const { world, params } = call;
	const { bot, chat } = v2OwnGroup(call);
	const fields = optionalArray(params, 'fields');
	chat.title = toStr(fields.title).trim() || chat.title;
	if (isSet(fields, 'description')) chat.description = toStr(fields.description);
	const color = upperSnake(toStr(fields.color));
	if (isColor(color)) chat.color = color;
	if (isSet(fields, 'avatar')) {
		const picture = readAvatar(fields.avatar);
		chat.avatar = picture.kind === 'image' ? picture.avatar : undefined;
		announce(world, chat, `[USER=${bot.id}][/USER] changed the chat avatar`);
	}
	return done;
}

/**
 * `imbot.v2.Chat.setOwner`: the former owner remains a manager. Nothing checks that the new one exists or
 * is a member (docs).
 */
export function v2ChatSetOwner(call: Call): unknown {
	const { chat } = v2Settings(call);
	chat.managers.add(chat.ownerId);
	chat.ownerId = requiredInt(call.params, 'userId');
	return done;
}

/** `imbot.v2.Chat.leave`: when the owner leaves, another person becomes the owner. */
export function v2ChatLeave(call: Call): unknown {
	const { bot, chat } = v2InGroup(call, ['owner', 'manager', 'member']);
	removeMember(call.world, chat, bot.id, bot.id);
	return done;
}

/** `imbot.v2.Chat.TextField.enabled`: for all members, also in private dialogs. */
export function v2TextField(call: Call): unknown {
	const { chat } = v2InChat(call);
	chat.textFieldEnabled = toBool(call.params.enabled ?? true);
	return done;
}
