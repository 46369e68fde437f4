import { deleteMessage } from '../chats';
import { upperKeys } from '../php';
import type { Call } from './method';
import { v1OwnBot } from './v1Common';
import { ownMessage, readMessageId } from './v1OwnMessage';

/** `imbot.message.delete`: own messages of any age. */
export function v1MessageDelete({ world, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const bot = v1OwnBot(world, caller, params);
	deleteMessage(ownMessage(world, bot, readMessageId(params)), params.COMPLETE === 'Y');
	return true;
}
