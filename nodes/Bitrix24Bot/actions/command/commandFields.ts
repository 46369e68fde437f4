import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readCollection } from '../../../shared/form/collection';
import { additionalFieldsOf, updateFieldsOf } from '../../common/options';

const flags: INodeProperties[] = [
	{
		displayName: 'Common',
		name: 'common',
		type: 'boolean',
		default: false,
		description: 'Whether the command works in every chat, also where the bot is no member',
	},
	{
		displayName: 'Extranet Support',
		name: 'extranetSupport',
		type: 'boolean',
		default: false,
		description: 'Whether people of the extranet can use the command',
	},
	{
		displayName: 'Hidden',
		name: 'hidden',
		type: 'boolean',
		default: false,
		description: 'Whether the command is left out of the list of commands; it needs no title then',
	},
];

export const commandNameProperty: INodeProperties = {
	displayName: 'Command',
	name: 'command',
	type: 'string',
	default: '',
	placeholder: 'e.g. help',
	description: 'What people type after the slash: one word',
};

export const titlesProperty: INodeProperties = {
	displayName: 'Titles',
	name: 'titles',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Title',
	default: {},
	description: 'What the list of commands shows, one entry a language',
	options: [
		{
			displayName: 'Title',
			name: 'title',
			values: [
				{
					displayName: 'Language',
					name: 'language',
					type: 'string',
					default: 'en',
					placeholder: 'e.g. en',
					description: 'Code of the language, two letters',
				},
				{
					displayName: 'Parameter Hint',
					name: 'params',
					type: 'string',
					default: '',
					placeholder: 'e.g. topic',
					description: 'What people may type behind the command',
				},
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					placeholder: 'e.g. Show help',
				},
			],
		},
	],
};

export const newCommandFieldsProperty = additionalFieldsOf(flags);

export const commandUpdateFieldsProperty = updateFieldsOf([
	{ ...commandNameProperty, description: 'New name of the command: one word' },
	...flags,
	{
		displayName: 'Remove Languages',
		name: 'removeLanguages',
		type: 'string',
		default: '',
		placeholder: 'e.g. de, fr',
		description: 'Codes of the languages whose title and parameter hint are deleted',
	},
]);

/** The entries of "Titles". */
export function readTitles(context: IExecuteFunctions, index: number): IDataObject[] {
	const { title } = readCollection(context, 'titles', index) as { title?: IDataObject[] };
	return title ?? [];
}
