import { imbot, type MethodTable } from './method';
import { v1CommandRegister, v1CommandUnregister, v1CommandUpdate } from './v1Commands';
import { v2CommandAnswer } from './v2CommandAnswer';
import {
	v2CommandList,
	v2CommandRegister,
	v2CommandUnregister,
	v2CommandUpdate,
} from './v2CommandEdit';

/** Slash commands. */
export const commandMethods: MethodTable = {
	'imbot.command.register': imbot(v1CommandRegister),
	'imbot.command.update': imbot(v1CommandUpdate),
	'imbot.command.unregister': imbot(v1CommandUnregister),
	'imbot.v2.Command.register': imbot(v2CommandRegister),
	'imbot.v2.Command.update': imbot(v2CommandUpdate),
	'imbot.v2.Command.list': imbot(v2CommandList),
	'imbot.v2.Command.unregister': imbot(v2CommandUnregister),
	'imbot.v2.Command.answer': imbot(v2CommandAnswer),
};
