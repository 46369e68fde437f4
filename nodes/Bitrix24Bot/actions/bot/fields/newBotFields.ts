import type { INodeProperties } from 'n8n-workflow';

/** The code of the bot to create, or to update if it exists. */
export const codeProperty: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	default: '',
	placeholder: 'e.g. support_bot',
	description: 'Code by which the bot is found again. No two bots of a portal may have the same.',
};

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Support',
	description: 'First name of the bot, as people see it in chats',
};
