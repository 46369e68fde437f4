import { imbot, type MethodTable } from '../method';
import { v1BotList } from './botList';
import { v1CommandRegister, v1CommandUnregister, v1CommandUpdate } from './commands';
import { v1MessageAdd } from './messageAdd';
import { v1MessageDelete } from './messageDelete';
import { v1MessageLike } from './messageLike';
import { v1MessageUpdate } from './messageUpdate';
import { v1Register } from './register';
import { v1SendTyping } from './sendTyping';
import { v1Unregister } from './unregister';
import { v1Update } from './update';

/** Methods of generation 1; their names are found in any case. */
export const v1Methods: MethodTable = {
	'imbot.register': imbot(v1Register),
	'imbot.update': imbot(v1Update),
	'imbot.unregister': imbot(v1Unregister),
	'imbot.bot.list': imbot(v1BotList),

	'imbot.command.register': imbot(v1CommandRegister),
	'imbot.command.update': imbot(v1CommandUpdate),
	'imbot.command.unregister': imbot(v1CommandUnregister),

	'imbot.message.add': imbot(v1MessageAdd),
	'imbot.message.update': imbot(v1MessageUpdate),
	'imbot.message.delete': imbot(v1MessageDelete),
	'imbot.message.like': imbot(v1MessageLike),
	'imbot.chat.sendtyping': imbot(v1SendTyping),
	'imbot.sendtyping': imbot(v1SendTyping),
};
