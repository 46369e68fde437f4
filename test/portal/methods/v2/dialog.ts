import { roleOf, type Role, chatOfDialog } from '../../model/chats';
import { toStr } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { chatDenied, v2Chat } from './access';
import { v2Argument } from './arguments';
import { v2Bot } from './bot';

/** A bot and a chat that it is a member of. */
export interface InChat {
	bot: Bot;
	chat: Chat;
}

/** The standard checks, then the chat of `dialogId`, in which the bot must be a member. */
export function v2InChat(call: Call): InChat {
	const bot = v2Bot(call);
	return { bot, chat: v2Chat(call.world, bot, call.params) };
}

/** A refusal of a chat's method: its text repeats the code. */
const refused = (code: string) => new RestError(code, code);

/** The same of most methods of chats, before the bot's membership. Throws CHAT_NOT_FOUND. */
function v2Existing(call: Call): InChat {
	const { world, params } = call;
	const bot = v2Bot(call);
	const chat = chatOfDialog(world, bot.id, toStr(v2Argument(params, 'dialogId')));
	if (chat) return { bot, chat };
	throw refused(world.options.unknownChat === 'notFound' ? 'CHAT_NOT_FOUND' : 'ACCESS_DENIED');
}

/** The same; the bot must be a member. */
export function v2Member(call: Call): InChat {
	const found = v2Existing(call);
	if (!found.chat.members.has(found.bot.id)) throw chatDenied();
	return found;
}

/** The same; an open chat can be seen by anybody. */
export function v2VisibleChat(call: Call): InChat {
	const found = v2Existing(call);
	return found.chat.type === 'open' ? found : v2Member(call);
}

/**
 * The same for a group chat in which the bot needs one of several roles.
 * @param roles the sufficient ones; a private dialog is never sufficient
 */
export function v2InGroup(call: Call, roles: Role[]): InChat {
	const found = v2Member(call);
	if (found.chat.type === 'private') throw chatDenied();
	if (!roles.includes(roleOf(found.chat, found.bot.id))) throw chatDenied();
	return found;
}

/** The same for what the permission `manageSettings` covers: owner and managers. */
export function v2Settings(call: Call): InChat {
	const isWide = call.world.options.settingsRole === 'manager';
	return v2InGroup(call, isWide ? ['owner', 'manager'] : ['owner']);
}

/** The same for `Chat.update`, which is for the owner whatever the permissions say. */
export function v2OwnGroup(call: Call): InChat {
	const found = v2Member(call);
	if (found.chat.type === 'private') throw refused('WRONG_MESSAGE_TYPE');
	if (roleOf(found.chat, found.bot.id) !== 'owner') throw chatDenied();
	return found;
}
