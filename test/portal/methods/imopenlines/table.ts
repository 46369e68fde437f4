import type { Method, MethodTable } from '../method';
import { botFinish, botMessageSend, botOperator, botTransfer } from './botSession';
import { configGet } from './configGet';
import { configList } from './configList';
import { configUpdate } from './configUpdate';
import { crmChatGet, crmChatLastId } from './crmChats';
import { dialogGet, sessionOpen } from './dialogs';
import { sessionHistory } from './history';
import { operatorList } from './statistics/operatorList';
import { sessionList } from './statistics/sessionList';

/** A method of the scope `imopenlines`. */
const lines = (run: Method['run']): Method => ({ scope: 'imopenlines', run });

/** Methods of Open Channels. Names of `imopenlines.v2.*` are found as they are written only. */
export const lineMethods: MethodTable = {
	'imopenlines.bot.session.operator': lines(botOperator),
	'imopenlines.bot.session.transfer': lines(botTransfer),
	'imopenlines.bot.session.finish': lines(botFinish),
	'imopenlines.bot.session.message.send': lines(botMessageSend),

	'imopenlines.dialog.get': lines(dialogGet),
	'imopenlines.session.open': lines(sessionOpen),
	'imopenlines.session.history.get': lines(sessionHistory),
	'imopenlines.crm.chat.get': lines(crmChatGet),
	'imopenlines.crm.chat.getLastId': lines(crmChatLastId),

	'imopenlines.config.get': lines(configGet),
	'imopenlines.config.list.get': lines(configList),
	'imopenlines.config.update': lines(configUpdate),
	'imopenlines.config.path.get': lines(({ world }) => ({
		SERVER_ADDRESS: world.url,
		PUBLIC_PATH: '/contact_center/openlines',
	})),
	'imopenlines.revision.get': lines(() => ({ rest: 2, web: 1, mobile: 1 })),

	'imopenlines.v2.Operator.list': lines(operatorList),
	'imopenlines.v2.Session.list': lines(sessionList),
};
