import type { INodeProperties } from 'n8n-workflow';

const notice = (name: string, authentication: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show: { authentication: [authentication] } },
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'Inbound Webhook',
				value: 'webhook',
				description: 'For one portal; the events come from an outbound webhook that you make',
			},
			{
				name: 'OAuth2',
				value: 'oAuth2',
				description: 'A local or Marketplace app of Bitrix24; it subscribes by itself',
			},
		],
		default: 'webhook',
	},
	notice(
		'outgoingNotice',
		'webhook',
		'An inbound webhook cannot subscribe to events. Make an <b>outbound webhook</b> in Bitrix24 once: <b>Developer resources > Other > Outbound webhook</b>. Paste the <b>Production URL</b> of this node (above, under Webhook URLs) as <b>Your handler URL</b>, select the same events there, save, and copy its application token into the field below. Then publish the workflow. For a test, make a second one with the Test URL, and add its token after a comma.',
	),
	notice(
		'bindingNotice',
		'oAuth2',
		'The app subscribes to these events while the workflow is active or listening for a test. It needs their permissions, e.g. CRM (crm) or Tasks (task), an administrator should have connected it, and Bitrix24 must be able to reach this n8n.',
	),
	{
		displayName: 'Application Token',
		name: 'applicationToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: { show: { authentication: ['webhook'] } },
		description:
			'The token that Bitrix24 shows in the settings of the outbound webhook; several are separated by commas. Events without it are refused.',
	},
	{
		displayName: 'Event Names or IDs',
		name: 'events',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getEvents', loadOptionsDependsOn: ['authentication'] },
		default: ['ONCRMDEALUPDATE'],
		description:
			'What starts the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. onCrmCurrencyUpdate, onCrmBankDetailAdd',
		description:
			'Names of further events, separated by commas, as the <a href="https://apidocs.bitrix24.com/api-reference/events/index.html">documentation of Bitrix24</a> has them',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Fetch Full Object',
				name: 'fetchObject',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the deal, lead, contact, company, task or other object, because an event brings its ID only',
			},
		],
	},
];
