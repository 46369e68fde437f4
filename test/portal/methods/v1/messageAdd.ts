import { beforeBotWrites } from '../../actions/lines/writing';
import { storedText } from '../../content/messageText';
import { fullName } from '../../model/bots';
import { chatOfDialog, isDialogId, privateChat } from '../../model/chats';
import { isLineClosed } from '../../model/lines/lines';
import { addMessage } from '../../model/messages';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { isEmpty, toInt, toStr, upperKeys } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { v1OwnBot } from './bot';
import { CONTENT, readContent } from './content';

/** The chat of a message, resolved later. Two people mean a system message in their dialog. */
function readTarget(world: World, bot: Bot, params: Params): () => Chat | undefined {
	const [from, to] = [toInt(params.FROM_USER_ID), toInt(params.TO_USER_ID)];
	if (from !== 0 && to !== 0) {
		const areThere = from !== to && world.users.has(from) && world.users.has(to);
		return () => (areThere ? privateChat(world, from, to) : undefined);
	}
	const dialogId = toStr(params.DIALOG_ID);
	if (!isDialogId(dialogId)) throw new RestError('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
	return () => {
		const chat = chatOfDialog(world, bot.id, dialogId);
		return chat?.members.has(bot.id) ? chat : undefined;
	};
}

/**
 * `imbot.message.add`: checks the form of the dialog ID, the text and the content; whether the
 * dialog exists with the bot in it is only checked when the message is written.
 */
export function v1MessageAdd({ world, caller, params: raw }: Call): number {
	const params = upperKeys(raw);
	const bot = v1OwnBot(world, caller, params);
	const target = readTarget(world, bot, params);
	const given = typeof params.MESSAGE === 'string' ? params.MESSAGE.trim() : '';
	if (given === '') throw new RestError('MESSAGE_EMPTY', "Message can't be empty");
	const content = CONTENT.filter((name) => !isEmpty(params[name])).map((name) =>
		readContent(world, bot, params, name),
	);
	const chat = target();
	const text = storedText(given);
	if (!chat || text === '' || isLineClosed(world, chat))
		throw new RestError('WRONG_REQUEST', "Message isn't added");
	const isBetweenPeople = !chat.members.has(bot.id);
	const isSystem = params.SYSTEM === 'Y' || isBetweenPeople;
	// In group chats the name of the bot precedes its system messages (server source).
	const isNamed = isSystem && chat.type !== 'private';
	const marks = toStr(params.SKIP_CONNECTOR).toUpperCase() === 'Y' ? { skipConnector: true } : {};
	beforeBotWrites(world, chat, bot.id, { isSystem, ...marks });
	return addMessage(world, chat, {
		authorId: isSystem ? 0 : bot.id,
		isSystem,
		text: isNamed ? storedText(`${fullName(bot)}:\n${text}`) : text,
		urlPreview: params.URL_PREVIEW !== 'N',
		...marks,
		...Object.assign({}, ...content),
	}).id;
}
