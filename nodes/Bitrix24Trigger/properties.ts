import type { INodeProperties } from 'n8n-workflow';

import { authenticationProperty } from '../shared/form/authentication';

const notice = (name: string, authentication: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show: { authentication: [authentication] } },
});

export const properties: INodeProperties[] = [
	{
		...authenticationProperty,
		options: [
			{
				name: 'Inbound Webhook',
				value: 'webhook',
				description: 'For one portal; the events come from an outbound webhook that you create',
			},
			{
				name: 'OAuth2',
				value: 'oAuth2',
				description:
					'A local or Marketplace app of Bitrix24, which subscribes to the events itself',
			},
		],
	},
	notice(
		'outgoingNotice',
		'webhook',
		'An inbound webhook cannot subscribe to events, so create an <b>outbound webhook</b> in Bitrix24: <b>Developer resources > Other > Outbound webhook</b>. Paste the <b>Production URL</b> of this node (above, under Webhook URLs) into <b>Your handler URL</b>, select the same events there, save, and copy its application token into the field below. Then publish the workflow. Events of Open Channels need OAuth2. To test, create a second one with the Test URL, and add its token after a comma.',
	),
	notice(
		'bindingNotice',
		'oAuth2',
		'The app is subscribed to these events while the workflow is published or listening for a test. It needs the permissions for them, e.g. CRM (crm), Tasks (task) or Open Channels (imopenlines). An administrator should connect it, and Bitrix24 must be able to reach this n8n.',
	),
	{
		displayName: 'Application Token',
		name: 'applicationToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: { show: { authentication: ['webhook'] } },
		description:
			'The token that Bitrix24 shows in the settings of the outbound webhook. Separate several tokens with commas. Events without a matching token are refused.',
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
			'Names of other events, separated by commas, as given in <a href="https://apidocs.bitrix24.com/api-reference/events/index.html">Bitrix24\'s documentation</a>',
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
					'Whether to read the deal, lead, contact, company, task or other object; the event itself only contains its ID',
			},
		],
	},
];
