import { deleteMessage } from '../../model/messages';
import { upperKeys } from '../../php/values';
import type { Call } from '../method';
import { v1OwnBot } from './bot';
import { ownMessage, readMessageId } from './ownMessage';

/** `imbot.message.delete`: own messages of any age. */
export function v1MessageDelete({ world, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const bot = v1OwnBot(world, caller, params);
	deleteMessage(ownMessage(world, bot, readMessageId(params)), params.COMPLETE === 'Y');
	return true;
}
