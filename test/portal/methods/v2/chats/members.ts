import { roleOf } from '../../../model/chats';
import { addMembers, removeMember } from '../../../model/members';
import { messagesOf } from '../../../model/messages';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { isEmpty, isSet, toInt, toStr } from '../../../php/values';
import { presentMembers } from '../../../presenters/people';
import type { Chat } from '../../../types/chat';
import { RestError } from '../../../types/errors';
import type { Call } from '../../method';
import { chatDenied } from '../access';
import { optionalArray, optionalIds, requiredInt } from '../arguments';
import { v2InGroup, v2Member, v2Settings } from '../dialog';

const done = { result: true };

/** `imbot.v2.Chat.User.add`: unknown IDs and present members are skipped. */
export function v2UserAdd(call: Call): unknown {
	const { world, params } = call;
	const strict = world.options.userAddRole === 'manager';
	const roles = strict
		? (['owner', 'manager'] as const)
		: (['owner', 'manager', 'member'] as const);
	const { bot, chat } = v2InGroup(call, [...roles]);
	addMembers(world, chat, bot.id, optionalIds(params, 'userIds'));
	return done;
}

/** `imbot.v2.Chat.User.delete`: true also for users who are no members; not for the owner. */
export function v2UserDelete(call: Call): unknown {
	const { bot, chat } = v2InGroup(call, ['owner', 'manager', 'member']);
	const id = requiredInt(call.params, 'userId');
	if (id !== bot.id) {
		if (roleOf(chat, bot.id) === 'member') throw chatDenied();
		if (roleOf(chat, id) === 'owner') throw chatDenied();
	}
	if (chat.members.has(id)) removeMember(call.world, chat, bot.id, id);
	return done;
}

/** Sort keys by member; `id` is the order in which they joined. */
function sortKeys(world: World, chat: Chat, order: Params): Map<number, number> | undefined {
	const members = [...chat.members];
	if (isSet(order, 'id')) return new Map(members.map((id, place) => [id, place]));
	if (isSet(order, 'lastSendMessageId')) {
		const last = new Map(members.map((id) => [id, 0]));
		for (const { authorId, id } of messagesOf(world, chat)) {
			if (last.has(authorId)) last.set(authorId, id);
		}
		return last;
	}
	return isSet(order, 'userId') ? new Map(members.map((id) => [id, id])) : undefined;
}

/**
 * `imbot.v2.Chat.User.list`: `result` is the list of users. Of several sort fields only the first
 * known one counts; a limit outside of 1 to 200 means 50 (server source).
 */
export function v2UserList(call: Call): unknown {
	const { world, params } = call;
	const { chat } = v2Member(call);
	const order = optionalArray(params, 'order');
	const limit = toInt(params.limit ?? 50);
	const ids = [...chat.members];
	const keys = sortKeys(world, chat, order);
	if (keys) {
		const direction = toStr(order.id ?? order.lastSendMessageId ?? order.userId).toUpperCase();
		ids.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
		if (direction === 'DESC') ids.reverse();
	}
	return presentMembers(world, ids.slice(0, limit > 0 && limit <= 200 ? limit : 50));
}

/** The checks of `Chat.Manager.*`: the role is checked before the list. */
function readManagers(call: Call): { chat: Chat; ids: number[] } {
	const { chat } = v2Settings(call);
	if (isEmpty(optionalArray(call.params, 'userIds'))) {
		throw new RestError('EMPTY_USER_IDS', 'userIds is required');
	}
	const ids = optionalIds(call.params, 'userIds').filter((id) => chat.members.has(id));
	return { chat, ids };
}

/** `imbot.v2.Chat.Manager.add`: users who are no members are skipped. */
export function v2ManagerAdd(call: Call): unknown {
	const { chat, ids } = readManagers(call);
	for (const id of ids) chat.managers.add(id);
	return done;
}

/** `imbot.v2.Chat.Manager.delete`. */
export function v2ManagerDelete(call: Call): unknown {
	const { chat, ids } = readManagers(call);
	for (const id of ids) chat.managers.delete(id);
	return done;
}
