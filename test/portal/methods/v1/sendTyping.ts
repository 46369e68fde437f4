import { chatOfDialog, isDialogId } from '../../model/chats';
import { startTyping } from '../../model/typing';
import { toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { v1OwnBot } from './bot';

/** `imbot.chat.sendTyping`: true even if the bot is not in the chat. */
export function v1SendTyping({ world, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const bot = v1OwnBot(world, caller, params);
	const dialogId = toStr(params.DIALOG_ID);
	if (!isDialogId(dialogId)) throw new RestError('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
	const chat = chatOfDialog(world, bot.id, dialogId);
	if (chat?.members.has(bot.id)) startTyping(world, chat, bot.id);
	return true;
}
