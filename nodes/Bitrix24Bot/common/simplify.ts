import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toBoolean } from '../../shared/values/convert';

export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** @throws Bitrix24Error INVALID_BOOLEAN */
export function readSimplify(context: IExecuteFunctions, index: number): boolean {
	return toBoolean(context.getNodeParameter('simplify', index, true) ?? true, 'simplify');
}
