import type { World } from '../model/world';
import type { Params } from '../php/params';
import { MESSAGE_TYPES } from '../presenters/chats';
import { presentMember } from '../presenters/people';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';
import { botAuth } from './eventAuth';
import type { Called } from './recipients';
import { entityDataV1, entityOf, otherOf, userDialogId } from './v1Payload';
import { LANGUAGE } from './v2Payload';

/** A bot in v1 events; it has its tokens twice, for old and new handlers. */
function botBlock(world: World, { id, code, owner }: Bot): Params {
	const auth = botAuth(world, owner, id);
	return { ...auth, AUTH: auth, BOT_ID: id, BOT_CODE: code };
}

/** BOT of v1 events, by ID. */
export const v1Bots = (world: World, bots: Bot[]): Params =>
	Object.fromEntries(bots.map((bot) => [bot.id, botBlock(world, bot)]));

/** COMMAND of ONIMCOMMANDADD, by ID. @param context such as TEXTAREA */
export function v1Commands(
	world: World,
	calls: Called[],
	context: string,
	messageId: number,
): Params {
	return Object.fromEntries(
		calls.map(({ command, bot, params }) => [
			command.id,
			{
				...botBlock(world, bot),
				COMMAND: command.command,
				COMMAND_ID: command.id,
				COMMAND_PARAMS: params,
				COMMAND_CONTEXT: context,
				MESSAGE_ID: messageId,
			},
		]),
	);
}

/**
 * USER of v1 events; empty when nobody caused it.
 * @param isFull with the fields of message events
 */
export function v1User(world: World, id: number, isFull: boolean): Params {
	const user = presentMember(world, id);
	if (!user) return {};
	const flag = (value: unknown) => (value === true ? 'Y' : 'N');
	return {
		ID: user.id,
		NAME: user.name,
		FIRST_NAME: user.firstName,
		LAST_NAME: user.lastName,
		WORK_POSITION: user.workPosition,
		GENDER: user.gender,
		...(isFull
			? {
					IS_BOT: flag(user.bot),
					IS_CONNECTOR: flag(user.connector),
					IS_NETWORK: 'N',
					IS_EXTRANET: flag(user.extranet),
				}
			: {}),
	};
}

/** PARAMS of ONIMBOTJOINCHAT. @param by who added the bot, or opened the dialog */
export function v1Joined(chat: Chat, botId: number, by: number): Params {
	const type = MESSAGE_TYPES[chat.type];
	const isPrivate = chat.type === 'private';
	const [from] = chat.members;
	return {
		CHAT_TYPE: type,
		MESSAGE_TYPE: type,
		BOT_ID: botId,
		USER_ID: by,
		...(isPrivate
			? { TO_USER_ID: otherOf(chat, from), FROM_USER_ID: from }
			: {
					CHAT_ID: chat.id,
					CHAT_AUTHOR_ID: chat.ownerId,
					...entityOf(chat),
					...(chat.dialog ? entityDataV1(chat) : {}),
					ACCESS_HISTORY: true,
				}),
		DIALOG_ID: userDialogId(chat, by),
		LANGUAGE,
	};
}

/** PARAMS of ONIMBOTCONTEXTGET (server source; the docs of v1 do not have it). */
export function v1Context(chat: Chat, userId: number, context: unknown): Params {
	const type = MESSAGE_TYPES[chat.type];
	return {
		CHAT_TYPE: type,
		MESSAGE_TYPE: type,
		USER_ID: userId,
		CHAT_AUTHOR_ID: chat.ownerId,
		...entityOf(chat),
		CONTEXT: context,
		DIALOG_ID: userDialogId(chat, userId),
		LANGUAGE,
	};
}
