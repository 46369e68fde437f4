import { chatOfDialog, isDialogId } from '../chats';
import { RestError } from '../errors';
import { toStr, upperKeys } from '../php';
import { startTyping } from '../typing';
import type { Call } from './method';
import { v1OwnBot } from './v1Common';

/** `imbot.chat.sendTyping`: true whether or not the bot is in that chat. */
export function v1SendTyping({ world, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const bot = v1OwnBot(world, caller, params);
	const dialogId = toStr(params.DIALOG_ID);
	if (!isDialogId(dialogId)) throw new RestError('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
	const chat = chatOfDialog(world, bot.id, dialogId);
	if (chat?.members.has(bot.id)) startTyping(world, chat, bot.id);
	return true;
}
