import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { readLocator } from '../../shared/form/resourceLocator';
import { invalidValue } from '../../shared/values/convert';

export const dialogIdProperty: INodeProperties = {
	displayName: 'Chat',
	name: 'dialogId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'A group chat the bot is a member of, or a person for the private chat with the bot. The list shows recent chats of the user behind the credential.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a chat or person…',
			typeOptions: { searchListMethod: 'searchDialogs', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. chat5, or 27 for a person',
		},
		{
			displayName: 'By Link',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://example.bitrix24.com/online/?IM_DIALOG=chat5',
		},
	],
};

/** The dialog ID in the address of a chat; any other text as it is. */
export const dialogOfLink = (link: string): string =>
	/[?&]IM_DIALOG=([^&#]*)/i.exec(link)?.[1] ?? link;

/**
 * @returns `chat5` (also `sg5`, `crm5`) for a group chat, `27` for the private chat with that user
 * @throws Bitrix24Error INVALID_DIALOG_ID
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/index.html
 */
export function readDialogId(context: IExecuteFunctions, index: number): string {
	const { value } = readLocator(context.getNodeParameter('dialogId', index));
	const text = String(value ?? '').trim();
	const given = dialogOfLink(text).toLowerCase();
	// One spelling per dialog: it is the key that keeps calls in order.
	const dialogId = given.replace(/^(\D*)0+(?=\d)/, '$1');
	if (!/^(chat|sg|crm)?[1-9]\d*$/.test(dialogId)) {
		throw invalidValue('INVALID_DIALOG_ID', text);
	}
	return dialogId;
}

/** @throws Bitrix24Error INVALID_DIALOG_ID, GROUP_CHAT_REQUIRED */
export function readGroupChatId(context: IExecuteFunctions, index: number): string {
	const dialogId = readDialogId(context, index);
	if (!/^\d/.test(dialogId)) return dialogId;
	throw new Bitrix24Error('GROUP_CHAT_REQUIRED', { detail: dialogId });
}
