import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** A credential type for each kind of authentication. */
export const credentials: INodeCredentialDescription[] = [
	{
		name: 'bitrix24BotWebhookApi',
		required: true,
		displayOptions: { show: { authentication: ['webhook'] } },
	},
	{
		name: 'bitrix24BotOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];

export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Inbound Webhook',
			value: 'webhook',
			description: 'A URL that you create in Bitrix24 in a minute, for one portal',
		},
		{ name: 'OAuth2', value: 'oAuth2', description: 'A local or Marketplace app of Bitrix24' },
	],
	default: 'webhook',
};
