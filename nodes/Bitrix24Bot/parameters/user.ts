import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toId } from '../../shared/values/convert';
import { readLocator } from '../../shared/form/resourceLocator';

/** The picker of a person. */
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
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 27',
		},
	],
};

/**
 * User ID in the value of a picker, or in what an expression gives for the whole of it.
 *
 * @throws Bitrix24Error INVALID_USER_ID
 */
export const toUserId = (locator: unknown): number =>
	toId(readLocator(locator).value, 'INVALID_USER_ID');

/** @throws Bitrix24Error INVALID_USER_ID */
export function readUserId(this: IExecuteFunctions, index: number): number {
	return toUserId(this.getNodeParameter('userId', index));
}
