import { handOverInTime } from '../../actions/lines/queue';
import { isOwnedBy } from '../../model/bots';
import { openSessionOf } from '../../model/lines/sessions';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { isEmpty, toInt, toStr } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Call } from '../method';

/** CHAT_ID; throws CHAT_ID_EMPTY. */
export function readChatId(params: Params): number {
	const id = toInt(params.CHAT_ID);
	if (id > 0) return id;
	throw new RestError('CHAT_ID_EMPTY', "Chat ID can't be empty");
}

/** The staff's chat with a customer; undefined for other chats and unknown ones. */
export function lineChatById(world: World, id: number): Chat | undefined {
	handOverInTime(world);
	const chat = world.chats.get(id);
	return chat?.dialog ? chat : undefined;
}

/**
 * The bot that acts: the server takes any one of the owner's, without an order. Here it is one that does not
 * have the dialog, if there is one. Throws ACCESS_DENIED, BOT_ID_ERROR.
 */
export function actingBot({ world, caller }: Call, params: Params, chat: Chat | undefined): Bot {
	if (!caller.clientId && isEmpty(params.CLIENT_ID)) {
		throw new RestError('ACCESS_DENIED', 'Access denied! Client ID not specified', 403);
	}
	const owner = caller.clientId ?? `custom${toStr(params.CLIENT_ID)}`;
	const bots = [...world.bots.values()].filter((bot) =>
		[1, 2].some((generation) => isOwnedBy(world, bot, owner, generation as Bot['generation'])),
	);
	const having = chat && openSessionOf(world, chat)?.operatorId;
	const bot = bots.find(({ id }) => id !== having) ?? bots[0];
	if (!bot) throw new RestError('BOT_ID_ERROR', 'Bot not found');
	return bot;
}
