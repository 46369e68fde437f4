import type { Method, MethodTable } from '../method';
import { botFinish, botMessageSend, botOperator, botTransfer } from './botSession';
import { configGet } from './configGet';
import { dialogGet, sessionOpen } from './dialogs';

/** A method of the scope `imopenlines`. */
const lines = (run: Method['run']): Method => ({ scope: 'imopenlines', run });

/** Methods of Open Channels. */
export const lineMethods: MethodTable = {
	'imopenlines.bot.session.operator': lines(botOperator),
	'imopenlines.bot.session.transfer': lines(botTransfer),
	'imopenlines.bot.session.finish': lines(botFinish),
	'imopenlines.bot.session.message.send': lines(botMessageSend),
	'imopenlines.dialog.get': lines(dialogGet),
	'imopenlines.session.open': lines(sessionOpen),
	'imopenlines.config.get': lines(configGet),
};
