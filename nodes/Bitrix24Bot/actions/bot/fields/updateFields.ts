import type { INodeProperties } from 'n8n-workflow';

import { botFields } from './botFields';

/** For new bots only. */
export const typeField: INodeProperties = {
	displayName: 'Bot Type',
	name: 'type',
	type: 'options',
	options: [
		{
			name: 'Bot',
			value: 'bot',
			description: 'In group chats, it hears only messages that mention it',
		},
		{ name: 'Open Channel', value: 'openline', description: 'It works in Open Channels' },
		{
			name: 'Personal',
			value: 'personal',
			description: 'It hears all messages, and the search shows it to few; API version v2 only',
		},
		{ name: 'Supervisor', value: 'supervisor', description: 'It hears all messages of its chats' },
	],
	default: 'bot',
	description: 'What a new bot hears. It cannot be changed later.',
};

/** Fields that are parameters of their own in the form of a new bot. */
const OWN_PARAMETERS = ['code', 'name'];

/** v1 knows it as OPENLINE, for new bots only. */
const forBothVersions = (field: INodeProperties): INodeProperties =>
	field.name === 'isSupportOpenline' ? { ...field, displayOptions: undefined } : field;

/** "Update Fields": a field that is not added is not sent. */
export const updateFieldsProperty: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: botFields,
};

/** "Additional Fields" of a new bot. */
export const additionalFieldsProperty: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [...botFields.filter(({ name }) => !OWN_PARAMETERS.includes(name)), typeField]
		.map(forBothVersions)
		.sort((a, b) => a.displayName.localeCompare(b.displayName)),
};
