import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { toBoolean, toInteger } from '../../shared/values/convert';

/** @param maxValue the API's limit, if it has one */
export const limitProperties = (maxValue?: number): INodeProperties[] => [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, ...(maxValue && { maxValue }) },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/**
 * @param max the API's limit
 * @returns Infinity for all
 * @throws Bitrix24Error INVALID_LIMIT, INVALID_BOOLEAN
 */
export function readLimit(context: IExecuteFunctions, index: number, max = Infinity): number {
	const returnAll = context.getNodeParameter('returnAll', index, false) ?? false;
	if (toBoolean(returnAll, 'returnAll')) return Infinity;
	const limit = toInteger(context.getNodeParameter('limit', index, 50) ?? 50, {
		min: 1,
		code: 'INVALID_LIMIT',
	});
	if (limit <= max) return limit;
	throw new Bitrix24Error('INVALID_LIMIT', { detail: `${limit}, and Bitrix24 gives up to ${max}` });
}
