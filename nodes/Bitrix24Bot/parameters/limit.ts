import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toBoolean } from '../../shared/bot/values';
import { Bitrix24Error } from '../../shared/portal/errors/Bitrix24Error';

/** "Return All" and "Limit". */
export const limitProperties: INodeProperties[] = [
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
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/**
 * @param max the most that the API gives
 * @returns Infinity for all
 * @throws Bitrix24Error INVALID_LIMIT
 */
export function readLimit(this: IExecuteFunctions, index: number, max = Infinity): number {
	if (toBoolean(this.getNodeParameter('returnAll', index), 'returnAll')) return Infinity;
	const limit = Number(this.getNodeParameter('limit', index));
	if (!Number.isInteger(limit) || limit < 1) throw new Bitrix24Error('INVALID_LIMIT');
	if (limit <= max) return limit;
	throw new Bitrix24Error('INVALID_LIMIT', { detail: `${limit}, and Bitrix24 gives up to ${max}` });
}
