import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../../shared/form/choices';
import type { DialogQuery } from '../../../../shared/openChannel/readDialog';
import { invalidValue, oneOf, shorten, toId } from '../../../../shared/values/convert';
import { chatIdProperty, readChatId, toSessionId } from './dialogFields';

const sessionIdProperty: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	required: true,
	default: '={{ $json.openChannel?.sessionId }}',
	placeholder: 'e.g. 171',
	description: 'ID of the conversation; a chat has one conversation after another',
};

const userCodeProperty: INodeProperties = {
	displayName: 'User Code',
	name: 'userCode',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. livechat|13|19165|515',
	description: 'Connector, line, chat and user as Bitrix24 writes them: the entity ID of the chat',
};

const crmTypeProperty: INodeProperties = {
	displayName: 'CRM Type',
	name: 'crmType',
	type: 'options',
	options: [
		{ name: 'Company', value: 'company' },
		{ name: 'Contact', value: 'contact' },
		{ name: 'Deal', value: 'deal' },
		{ name: 'Lead', value: 'lead' },
	],
	default: 'deal',
	description: 'Kind of the CRM record',
};

const crmIdProperty: INodeProperties = {
	displayName: 'CRM Record ID',
	name: 'crmId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3',
	description: 'ID of the lead, deal, contact or company',
};

const ways = [
	{ name: 'Chat', value: 'chat', description: 'The chat that an event of the bot names' },
	{
		name: 'CRM Record',
		value: 'crm',
		description: 'The dialogs of a lead, deal, contact, company',
	},
	{ name: 'Session', value: 'session', description: 'One conversation' },
	{ name: 'User Code', value: 'userCode', description: "The code of the customer's channel" },
];

/** Shows a field for one way only. */
const shownFor = (way: string, property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { show: { findBy: [way] } },
});

/** The choice of how to find a dialog, and the field of each way. */
export const findByProperties = (...names: string[]): INodeProperties[] => [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: ways.filter(({ value }) => names.includes(value)),
		default: 'chat',
		description: 'How to find the dialog',
	},
	...[
		shownFor('chat', chatIdProperty),
		shownFor('crm', crmTypeProperty),
		shownFor('crm', crmIdProperty),
		shownFor('session', sessionIdProperty),
		shownFor('userCode', userCodeProperty),
	].filter(({ displayOptions }) => names.includes(String(displayOptions?.show?.findBy?.[0]))),
];

/** @throws Bitrix24Error INVALID_USER_CODE */
const toUserCode = (value: unknown): string => {
	const text = String(value ?? '').trim();
	const code = text.replace(/^imol\|/i, '');
	if (/^[^|]{1,100}(?:\|[^|]{1,200}){3}$/.test(code)) return code;
	throw invalidValue('INVALID_USER_CODE', text);
};

/** A record of the CRM as the API of Open Channels names it. */
export type CrmRecord = { CRM_ENTITY_TYPE: string; CRM_ENTITY: number };

/** @throws Bitrix24Error INVALID_CRM_TYPE, INVALID_CRM_ID */
function readCrmRecord(context: IExecuteFunctions, index: number): CrmRecord {
	const type = String(context.getNodeParameter('crmType', index)).trim().toLowerCase();
	return {
		CRM_ENTITY_TYPE: oneOf(type, choicesOf(crmTypeProperty), 'INVALID_CRM_TYPE'),
		CRM_ENTITY: toId(context.getNodeParameter('crmId', index), 'INVALID_CRM_ID'),
	};
}

/**
 * How the form names the dialog.
 *
 * @returns `crm` for a record of the CRM, which may have several
 * @throws Bitrix24Error INVALID_FIND_BY, and those of the single fields
 */
export function readDialogQuery(
	context: IExecuteFunctions,
	index: number,
): DialogQuery | { crm: CrmRecord } {
	const findBy = context.getNodeParameter('findBy', index);
	if (findBy === 'chat') return { CHAT_ID: readChatId(context, index) };
	if (findBy === 'session')
		return { SESSION_ID: toSessionId(context.getNodeParameter('sessionId', index)) };
	if (findBy === 'userCode')
		return { USER_CODE: toUserCode(context.getNodeParameter('userCode', index)) };
	if (findBy === 'crm') return { crm: readCrmRecord(context, index) };
	throw new Bitrix24Error('INVALID_FIND_BY', { detail: shorten(String(findBy)) });
}
