import { lineChats } from '../../model/lines/lineChats';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { isEmpty, toInt, toStr, upperKeys } from '../../php/values';
import type { Chat } from '../../types/chat';
import type { DialogCrm, LineDialog } from '../../types/dialog';
import { RestError } from '../../types/errors';
import type { Call } from '../method';

const KINDS: Record<string, keyof DialogCrm> = {
	lead: 'leadId',
	deal: 'dealId',
	company: 'companyId',
	contact: 'contactId',
};

/** How connectors are called; others by their code. */
const TITLES: Record<string, string> = { livechat: 'Live chat', telegrambot: 'Telegram' };

/** Chats of an object of the CRM, oldest first. */
function chatsOf(world: World, params: Params): Array<Chat & { dialog: LineDialog }> {
	const kind = KINDS[toStr(params.CRM_ENTITY_TYPE).toLowerCase()];
	const id = toInt(params.CRM_ENTITY);
	return lineChats(world).filter(({ dialog }) => kind !== undefined && dialog.crm[kind] === id);
}

const badArgument = (text: string) => new RestError('ERROR_ARGUMENT', text);

function checkNumber(value: unknown, shown: string): void {
	if (/^\d+$/.test(toStr(value))) return;
	throw badArgument(`The value of an argument ${shown} has an invalid type`);
}

/**
 * `imopenlines.crm.chat.get`: chats of an object of the CRM, by default those with an open session. Throws
 * ERROR_ARGUMENT.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get.html
 */
export function crmChatGet({ world, params: raw }: Call): Params[] {
	const params = upperKeys(raw);
	for (const name of ['CRM_ENTITY_TYPE', 'CRM_ENTITY']) {
		if (isEmpty(params[name])) throw badArgument(`Argument '${name}' is null or empty`);
	}
	checkNumber(params.CRM_ENTITY, "'CRM_ENTITY'");
	const isActiveOnly = params.ACTIVE_ONLY !== 'N';
	return chatsOf(world, params)
		.filter(({ dialog }) => !isActiveOnly || dialog.sessionId > 0)
		.map(({ id, dialog: { connector } }) => ({
			CHAT_ID: String(id),
			CONNECTOR_ID: connector,
			CONNECTOR_TITLE: TITLES[connector] ?? connector,
		}));
}

/**
 * `imopenlines.crm.chat.getLastId`: the latest chat of an object of the CRM. Throws CRM_CHAT_EMPTY_CRM_DATA, also if
 * there is no chat, and ERROR_ARGUMENT.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get-last-id.html
 */
export function crmChatLastId({ world, params: raw }: Call): number {
	const params = upperKeys(raw);
	if (isEmpty(params.CRM_ENTITY_TYPE) || isEmpty(params.CRM_ENTITY)) {
		throw new RestError('CRM_CHAT_EMPTY_CRM_DATA', 'Empty CRM data');
	}
	checkNumber(params.CRM_ENTITY, 'CRM_ENTITY');
	const chat = chatsOf(world, params).at(-1);
	if (chat) return chat.id;
	throw new RestError('CRM_CHAT_EMPTY_CRM_DATA', 'Could not find CRM entity');
}
