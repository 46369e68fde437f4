import type { INodeProperties } from 'n8n-workflow';

import { readLocator } from '../form/resourceLocator';
import { toId } from '../values/convert';

export const lineIdProperty: INodeProperties = {
	displayName: 'Open Channel',
	name: 'lineId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Open Channel, by name or ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an Open Channel…',
			typeOptions: { searchListMethod: 'searchLines', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1' },
	],
};

/**
 * ID of the line in the value of the picker.
 *
 * @throws Bitrix24Error INVALID_LINE_ID
 */
export const toLineId = (locator: unknown): number =>
	toId(readLocator(locator).value, 'INVALID_LINE_ID');
