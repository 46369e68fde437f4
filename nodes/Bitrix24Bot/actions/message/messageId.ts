import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toId } from '../../../shared/values/convert';

export const messageIdProperty: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 84331',
	description: 'ID of the message, as Send gives it or as an event of the bot names it',
};

/** @throws Bitrix24Error INVALID_MESSAGE_ID */
export function readMessageId(context: IExecuteFunctions, index: number): number {
	return toId(context.getNodeParameter('messageId', index), 'INVALID_MESSAGE_ID');
}
