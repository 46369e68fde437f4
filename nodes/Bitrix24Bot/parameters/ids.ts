import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/portal/errors/Bitrix24Error';

export const messageIdProperty: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 84331',
	description: 'ID of the message, as Send gives it or as an event of the bot names it',
};

/**
 * Reads an ID that the portal counts up from 1.
 *
 * @param value a number, or its digits as text
 * @throws Bitrix24Error with the code, e.g. INVALID_MESSAGE_ID
 */
export const toId = (value: unknown, code: string): number => {
	const text = String(value ?? '').trim();
	const id = Number(text);
	if (/^\d+$/.test(text) && id > 0 && Number.isSafeInteger(id)) return id;
	throw new Bitrix24Error(code, { detail: text.slice(0, 50) || 'empty' });
};

/** @throws Bitrix24Error INVALID_MESSAGE_ID */
export function readMessageId(this: IExecuteFunctions, index: number): number {
	return toId(this.getNodeParameter('messageId', index), 'INVALID_MESSAGE_ID');
}
