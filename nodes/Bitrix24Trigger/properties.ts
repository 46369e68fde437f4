import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const chosen = (name: string, value: string): INodePropertyOptions => ({ name, value });

const events: INodePropertyOptions[] = [
	chosen('Company Created', 'ONCRMCOMPANYADD'),
	chosen('Company Deleted', 'ONCRMCOMPANYDELETE'),
	chosen('Company Updated', 'ONCRMCOMPANYUPDATE'),
	chosen('Contact Created', 'ONCRMCONTACTADD'),
	chosen('Contact Deleted', 'ONCRMCONTACTDELETE'),
	chosen('Contact Updated', 'ONCRMCONTACTUPDATE'),
	chosen('Deal Created', 'ONCRMDEALADD'),
	chosen('Deal Deleted', 'ONCRMDEALDELETE'),
	{
		name: 'Deal Updated',
		value: 'ONCRMDEALUPDATE',
		description: 'Any field of a deal was changed, its stage included',
	},
	chosen('Lead Created', 'ONCRMLEADADD'),
	chosen('Lead Deleted', 'ONCRMLEADDELETE'),
	chosen('Lead Updated', 'ONCRMLEADUPDATE'),
	chosen('SPA Item Created', 'ONCRMDYNAMICITEMADD'),
	chosen('SPA Item Deleted', 'ONCRMDYNAMICITEMDELETE'),
	chosen('SPA Item Updated', 'ONCRMDYNAMICITEMUPDATE'),
	chosen('Task Comment Created', 'ONTASKCOMMENTADD'),
	chosen('Task Created', 'ONTASKADD'),
	chosen('Task Deleted', 'ONTASKDELETE'),
	chosen('Task Updated', 'ONTASKUPDATE'),
];

const notice = (name: string, authentication: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show: { authentication: [authentication] } },
});

const token = (description: string): INodeProperties => ({
	displayName: 'Application Token',
	name: 'applicationToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description,
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
				description: 'For one portal; the events come from an outgoing webhook that you make',
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
		'An inbound webhook cannot subscribe to events. Make an <b>outgoing webhook</b> in Bitrix24 once: <b>Developer resources > Other > Outbound webhook</b>. Paste the <b>Production URL</b> of this node (above, under Webhook URLs) as its handler, choose the same events there, save, and copy its application token to here. Then activate the workflow. A test needs an outgoing webhook with the Test URL.',
	),
	notice(
		'bindingNotice',
		'oAuth2',
		'The app subscribes to these events while the workflow is active or listening for a test. It needs their permissions, e.g. CRM (crm) or Tasks (task), and Bitrix24 must be able to reach this n8n.',
	),
	{
		...token(
			'The token that Bitrix24 shows in the settings of the outgoing webhook. Events without it are refused.',
		),
		displayOptions: { show: { authentication: ['webhook'] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: events,
		default: ['ONCRMDEALUPDATE'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. onCrmQuoteAdd, onUserAdd',
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
				...token(
					'The application_token in the events of your app; events with another one are refused. Without it, the token is learned from the first event that comes to the secret address.',
				),
				displayOptions: { show: { '/authentication': ['oAuth2'] } },
			},
			{
				displayName: 'Fetch Full Object',
				name: 'fetchObject',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the deal, lead, contact, company or task, because an event brings its ID only',
			},
		],
	},
];
