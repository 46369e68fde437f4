import { startTyping } from '../../../model/typing';
import { toInt, toStr } from '../../../php/values';
import type { Call } from '../../method';
import { v2Chat } from '../access';
import { v2Bot } from '../bot';

/** `imbot.v2.Chat.InputAction.notify`: starts a typing notice. */
export function v2InputAction(call: Call): { result: true } {
	const { world, params } = call;
	const bot = v2Bot(call);
	const chat = v2Chat(world, bot, params);
	startTyping(world, chat, bot.id, toStr(params.statusMessageCode), toInt(params.duration));
	return { result: true };
}
