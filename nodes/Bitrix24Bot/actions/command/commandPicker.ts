import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readLocator } from '../../../shared/form/resourceLocator';
import { toId } from '../../../shared/values/convert';
import { toCommandName } from './checkCommandFields';

export const commandIdProperty: INodeProperties = {
	displayName: 'Command',
	name: 'commandId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The command of the bot. Events of commands name its ID.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a command…',
			typeOptions: { searchListMethod: 'searchCommands', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 42' },
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. /help' },
	],
};

/** How the form names a command; the name is without its slash. */
export type CommandLocator = { id: number } | { name: string };

/** @throws Bitrix24Error INVALID_COMMAND_ID, INVALID_COMMAND_NAME */
export function readCommand(context: IExecuteFunctions, index: number): CommandLocator {
	const { mode, value } = readLocator(context.getNodeParameter('commandId', index));
	return mode === 'name'
		? { name: toCommandName(value) }
		: { id: toId(value, 'INVALID_COMMAND_ID') };
}
