import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { toIds } from '../../shared/values/convert';

/** Several people at once. A list of pickers would ask for a click each, and take no list from a node. */
export const userIdsProperty: INodeProperties = {
	displayName: 'User IDs',
	name: 'userIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1, 27',
	description:
		'IDs of the people, separated by commas, or an expression that gives a list of them. Bitrix24 passes over IDs that do not exist.',
};

/** @throws Bitrix24Error INVALID_USER_ID */
export const toUserIds = (value: unknown): number[] => toIds(value, 'INVALID_USER_ID');

/** @throws Bitrix24Error INVALID_USER_ID, USER_IDS_MISSING */
export function readUserIds(this: IExecuteFunctions, index: number): number[] {
	const userIds = toUserIds(this.getNodeParameter('userIds', index));
	if (userIds.length === 0) throw new Bitrix24Error('USER_IDS_MISSING');
	return userIds;
}
