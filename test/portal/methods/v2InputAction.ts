import { toInt, toStr } from '../php';
import { startTyping } from '../typing';
import type { Call } from './method';
import { v2Chat } from './v2Access';
import { v2Bot } from './v2Common';

/** `imbot.v2.Chat.InputAction.notify`: what the bot is doing, for a while. */
export function v2InputAction(call: Call): { result: true } {
	const { world, params } = call;
	const bot = v2Bot(call);
	const chat = v2Chat(world, bot, params);
	startTyping(world, chat, bot.id, toStr(params.statusMessageCode), toInt(params.duration));
	return { result: true };
}
