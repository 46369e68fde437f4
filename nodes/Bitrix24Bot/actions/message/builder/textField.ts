import type { INodeProperties } from 'n8n-workflow';

export const textField = (
	name: string,
	displayName: string,
	example: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	description,
});
