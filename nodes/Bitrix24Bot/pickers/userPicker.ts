import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { readLocator } from '../../shared/form/resourceLocator';
import { toId, toIds } from '../../shared/values/convert';

export const userIdProperty: INodeProperties = {
	displayName: 'User',
	name: 'userId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The person, by name or user ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a person…',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 27' },
	],
};

/** @throws Bitrix24Error INVALID_USER_ID */
export const toUserId = (locator: unknown): number =>
	toId(readLocator(locator).value, 'INVALID_USER_ID');

/** Several people. A list of pickers would take a click for each, and no list from an earlier node. */
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
export function readUserIds(context: IExecuteFunctions, index: number): number[] {
	const userIds = toUserIds(context.getNodeParameter('userIds', index));
	if (userIds.length === 0) throw new Bitrix24Error('USER_IDS_MISSING');
	return userIds;
}
