import { imbot, type MethodTable } from './method';
import { v2ChatAdd } from './v2ChatAdd';
import { v2ChatGet, v2ChatLeave, v2ChatSetOwner, v2ChatUpdate, v2TextField } from './v2ChatEdit';
import {
	v2ManagerAdd,
	v2ManagerDelete,
	v2UserAdd,
	v2UserDelete,
	v2UserList,
} from './v2ChatMembers';

/** Chats and their members. */
export const chatMethods: MethodTable = {
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
};
