import type { INodeProperties } from 'n8n-workflow';

export const botTokenOption: INodeProperties = {
	displayName: 'Bot Token',
	name: 'botToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Bot Token / Client ID to use instead of the one in the credential, so that one workflow can serve many bots',
	// OAuth apps own their bots without one.
	displayOptions: { show: { '/authentication': ['webhook'] } },
};
