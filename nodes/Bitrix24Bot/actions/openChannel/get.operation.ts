import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import type { CurrentDialog } from '../../../shared/openChannel/readDialog';
import type { Portal } from '../../../shared/portal/portal';
import { isObject, oneOf } from '../../../shared/values/convert';
import { asList, asNumber } from '../../../shared/values/lenient';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type Execute } from '../operation';
import { currentDialog, simplifyDialog } from './dialog/currentDialog';
import { findByProperties, readDialogQuery, type CrmRecord } from './dialog/findBy';

const dialogsOption: INodeProperties = {
	displayName: 'Dialogs of the CRM Record',
	name: 'crmDialogs',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active', description: 'An item for each open dialog' },
		{ name: 'All', value: 'all', description: 'An item for each dialog' },
		{ name: 'Last', value: 'last', description: 'The latest one only' },
	],
	default: 'last',
	description: 'Which dialogs to return when the dialog is found by a CRM record',
	displayOptions: { show: { '/findBy': ['crm'] } },
};

export const description = showFor('openChannel', 'get', [
	...findByProperties('chat', 'crm', 'session', 'userCode'),
	simplifyProperty,
	optionsProperty(dialogsOption),
]);

/**
 * The last chat of a CRM record.
 *
 * @throws Bitrix24Error CRM_CHAT_EMPTY_CRM_DATA, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get-last-id.html
 */
const lastChat = async (portal: Portal, crm: CrmRecord): Promise<number> => {
	const method = 'imopenlines.crm.chat.getLastId';
	const chatId = asNumber(await portal.call<unknown>(method, crm));
	if (chatId === undefined) throw unexpectedAnswer(method);
	if (chatId === 0) throw new Bitrix24Error('CRM_CHAT_EMPTY_CRM_DATA', { httpStatus: 200, method });
	return chatId;
};

/**
 * The chats of a CRM record.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER; of the portal ACCESS_DENIED
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get.html
 */
const chatsOf = async (portal: Portal, crm: CrmRecord, isActive: boolean): Promise<number[]> => {
	const method = 'imopenlines.crm.chat.get';
	const params = { ...crm, ACTIVE_ONLY: isActive ? 'Y' : 'N' };
	const chats = asList(await portal.call<unknown>(method, params));
	if (!chats) throw unexpectedAnswer(method);
	const ids = chats.map((entry) => {
		const chatId = isObject(entry) ? asNumber(entry.CHAT_ID) : undefined;
		if (!chatId) throw unexpectedAnswer(method);
		return chatId;
	});
	return [...new Set(ids)];
};

/** Reads one dialog, or those of a CRM record. */
export const execute: Execute = async (context, index, portal) => {
	const query = readDialogQuery(context, index);
	const isSimple = readSimplify(context, index);
	const { crmDialogs } = readCollection(context, 'options', index);
	const present = (found: CurrentDialog): IDataObject =>
		isSimple ? simplifyDialog(found) : found.chat;
	if (!('crm' in query)) return present(await currentDialog(portal, query));
	const wanted = oneOf(crmDialogs ?? 'last', choicesOf(dialogsOption), 'INVALID_CRM_DIALOGS');
	const chatIds =
		wanted === 'last'
			? [await lastChat(portal, query.crm)]
			: await chatsOf(portal, query.crm, wanted === 'active');
	const found = await Promise.all(
		chatIds.map(async (chatId) => await currentDialog(portal, { CHAT_ID: chatId })),
	);
	return found.map(present);
};
