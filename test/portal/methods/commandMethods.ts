import { imbot } from './method';
import type { MethodTable } from './method';
import { v2CommandAnswer } from './v2CommandAnswer';
import {
	v2CommandList,
	v2CommandRegister,
	v2CommandUnregister,
	v2CommandUpdate,
} from './v2CommandEdit';

/** Slash commands. */
export const commandMethods: MethodTable = {
	'imbot.v2.Command.register': imbot(v2CommandRegister),
	'imbot.v2.Command.update': imbot(v2CommandUpdate),
	'imbot.v2.Command.list': imbot(v2CommandList),
	'imbot.v2.Command.unregister': imbot(v2CommandUnregister),
	'imbot.v2.Command.answer': imbot(v2CommandAnswer),
};
