import { imbot } from './method';
import type { MethodTable } from './method';
import { v2MessageDelete } from './v2MessageDelete';
import { v2MessageSend } from './v2MessageSend';
import { v2MessageUpdate } from './v2MessageUpdate';

/** Messages, reactions and typing notices of both generations. */
export const messageMethods: MethodTable = {
	'imbot.v2.Chat.Message.send': imbot(v2MessageSend),
	'imbot.v2.Chat.Message.update': imbot(v2MessageUpdate),
	'imbot.v2.Chat.Message.delete': imbot(v2MessageDelete),
};
