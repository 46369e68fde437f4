import { imbot, type MethodTable } from '../method';
import { v2EventGet } from './bots/eventGet';
import { v2Get, v2List } from './bots/read';
import { v2Register } from './bots/register';
import { v2Unregister } from './bots/unregister';
import { v2Update } from './bots/update';
import { v2ChatAdd } from './chats/add';
import { v2ChatGet, v2ChatLeave, v2ChatSetOwner, v2ChatUpdate, v2TextField } from './chats/edit';
import {
	v2ManagerAdd,
	v2ManagerDelete,
	v2UserAdd,
	v2UserDelete,
	v2UserList,
} from './chats/members';
import { v2CommandAnswer } from './commands/answer';
import {
	v2CommandList,
	v2CommandRegister,
	v2CommandUnregister,
	v2CommandUpdate,
} from './commands/edit';
import { v2FileDownload, v2FileUpload } from './files';
import { v2MessageDelete } from './messages/delete';
import { v2MessageGet, v2MessageGetContext } from './messages/get';
import { v2InputAction } from './messages/inputAction';
import { v2ReactionAdd, v2ReactionDelete } from './messages/reactions';
import { v2MessageRead } from './messages/read';
import { v2MessageSend } from './messages/send';
import { v2MessageUpdate } from './messages/update';

/** Methods of imbot.v2. */
export const v2Methods: MethodTable = {
	'imbot.v2.Bot.register': imbot(v2Register),
	'imbot.v2.Bot.update': imbot(v2Update),
	'imbot.v2.Bot.get': imbot(v2Get),
	'imbot.v2.Bot.list': imbot(v2List),
	'imbot.v2.Bot.unregister': imbot(v2Unregister),
	'imbot.v2.Event.get': imbot(v2EventGet),
	'imbot.v2.Revision.get': imbot(({ world }) => ({
		rest: world.options.revision,
		web: 130,
		mobile: 31,
		desktop: 9,
	})),

	'imbot.v2.Chat.add': imbot(v2ChatAdd),
	'imbot.v2.Chat.get': imbot(v2ChatGet),
	'imbot.v2.Chat.update': imbot(v2ChatUpdate),
	'imbot.v2.Chat.setOwner': imbot(v2ChatSetOwner),
	'imbot.v2.Chat.leave': imbot(v2ChatLeave),
	'imbot.v2.Chat.User.add': imbot(v2UserAdd),
	'imbot.v2.Chat.User.delete': imbot(v2UserDelete),
	'imbot.v2.Chat.User.list': imbot(v2UserList),
	'imbot.v2.Chat.Manager.add': imbot(v2ManagerAdd),
	'imbot.v2.Chat.Manager.delete': imbot(v2ManagerDelete),
	'imbot.v2.Chat.TextField.enabled': imbot(v2TextField),

	'imbot.v2.Command.register': imbot(v2CommandRegister),
	'imbot.v2.Command.update': imbot(v2CommandUpdate),
	'imbot.v2.Command.list': imbot(v2CommandList),
	'imbot.v2.Command.unregister': imbot(v2CommandUnregister),
	'imbot.v2.Command.answer': imbot(v2CommandAnswer),

	'imbot.v2.File.upload': imbot(v2FileUpload),
	'imbot.v2.File.download': imbot(v2FileDownload),

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
