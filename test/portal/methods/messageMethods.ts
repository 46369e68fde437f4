import { imbot, type MethodTable } from './method';
import { v1MessageAdd } from './v1MessageAdd';
import { v1MessageDelete } from './v1MessageDelete';
import { v1MessageLike } from './v1MessageLike';
import { v1MessageUpdate } from './v1MessageUpdate';
import { v1SendTyping } from './v1SendTyping';
import { v2InputAction } from './v2InputAction';
import { v2MessageDelete } from './v2MessageDelete';
import { v2MessageGet, v2MessageGetContext } from './v2MessageGet';
import { v2MessageRead } from './v2MessageRead';
import { v2MessageSend } from './v2MessageSend';
import { v2MessageUpdate } from './v2MessageUpdate';
import { v2ReactionAdd, v2ReactionDelete } from './v2Reactions';

/** Messages, reactions and typing notices of both generations. */
export const messageMethods: MethodTable = {
	'imbot.message.add': imbot(v1MessageAdd),
	'imbot.message.update': imbot(v1MessageUpdate),
	'imbot.message.delete': imbot(v1MessageDelete),
	'imbot.message.like': imbot(v1MessageLike),
	// v1 names are found in any case.
	'imbot.chat.sendtyping': imbot(v1SendTyping),
	'imbot.sendtyping': imbot(v1SendTyping),
	'imbot.v2.Chat.Message.send': imbot(v2MessageSend),
	'imbot.v2.Chat.Message.update': imbot(v2MessageUpdate),
	'imbot.v2.Chat.Message.delete': imbot(v2MessageDelete),
	'imbot.v2.Chat.Message.get': imbot(v2MessageGet),
	'imbot.v2.Chat.Message.getContext': imbot(v2MessageGetContext),
	'imbot.v2.Chat.Message.read': imbot(v2MessageRead),
	'imbot.v2.Chat.Message.Reaction.add': imbot(v2ReactionAdd),
	'imbot.v2.Chat.Message.Reaction.delete': imbot(v2ReactionDelete),
	'imbot.v2.Chat.InputAction.notify': imbot(v2InputAction),
};
