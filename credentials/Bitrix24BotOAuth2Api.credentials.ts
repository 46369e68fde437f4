import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import {
	credentialTest,
	ignoreCertificateProperty,
	portalPlanProperty,
} from '../nodes/shared/portal/connection/credentialTest';
import { CLOUD_HOST } from '../nodes/shared/portal/connection/hosts';
import { PORTAL_PATH } from '../nodes/shared/portal/connection/portalPath';
import { sameForAllItemsProperty } from '../nodes/shared/portal/connection/sameForAllItems';

/**
 * Expression for the origin of a pasted address, which may have spaces, slashes, a path or a trailing dot after
 * its host. Empty for an address with an @ before its host, which leads elsewhere than it seems to.
 */
const originOf = (address: string): string =>
	`${address}.trim().replace(/^https?:\\/\\/[^\\/?#\\\\]*@.*$/i, "").replace(/^(https?:\\/\\/[^\\/?#\\\\]+?)\\.?(:\\d*)?([\\/?#\\\\].*)?$/i, "$1$2")`;

/** Expression for the host of such an address, without its port, as n8n compares it. */
const hostOf = (address: string): string =>
	`${originOf(address)}.replace(/^https?:\\/\\/(\\[.*\\]|[^:]*).*$/i, "$1")`;

/** Expression for the origin with the folder that a portal outside the cloud may be in. */
const baseOf = (address: string): string =>
	`${originOf(address)} + (/${CLOUD_HOST.source}/i.test(${hostOf(address)}) || !${originOf(address)} ? "" : ${address}.trim().replace(/${PORTAL_PATH.source}.*$/i, "$1"))`;

/** A local or Marketplace app of Bitrix24, on a cloud or self-hosted portal. */
export class Bitrix24BotOAuth2Api implements ICredentialType {
	name = 'bitrix24BotOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Bitrix24 Bot OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/bitrix24Bot.svg',
		dark: 'file:../icons/bitrix24Bot.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-bitrix24-bot/n8n-nodes-bitrix24-bot#oauth-app';

	properties: INodeProperties[] = [
		{
			displayName: 'Portal URL',
			name: 'portalUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.bitrix24.com',
			description: 'Address of the Bitrix24 portal that the app is installed on',
		},
		{
			displayName: 'Authorization Server URL',
			name: 'authServerUrl',
			type: 'string',
			default: 'https://oauth.bitrix.info',
			required: true,
			description:
				"The server that issues Bitrix24's tokens. Portals in some countries use https://oauth.bitrix24.tech.",
		},
		{
			// By published server source, the portal's page passes only client ID and state on: no entry is refused
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'imbot,imopenlines',
			description:
				"Permissions, separated by commas: imbot for bots, imopenlines for Open Channels, im and user for the lists of chats and people, crm and others for the events of the Bitrix24 Trigger. Bitrix24 grants those listed on the app's card, whatever you enter here; after a change of the card, connect the account again.",
		},
		portalPlanProperty,
		ignoreCertificateProperty,
		{
			displayName: 'Application Token',
			name: 'applicationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"The app's application_token, for triggers: events with a different one are refused. If left empty, a trigger learns it from its first event.",
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${baseOf('$self["portalUrl"]')} }}/oauth/authorize/`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${originOf('$self["authServerUrl"]')} }}/oauth/token/`,
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			// n8n's HTTP Request node adds the token itself; n8n's own default is any host.
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Any host can get the token' },
				{ name: 'None', value: 'none', description: 'Only the Bitrix24 nodes can use the account' },
				{
					name: 'Specific Domains',
					value: 'domains',
					description: 'The portal, or a list of hosts',
				},
			],
			default: 'domains',
			description: "Where n8n's HTTP Request and GraphQL nodes may send the token of this account",
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			default: `={{ ${hostOf('$self["portalUrl"]')} }}`,
			description: 'Comma-separated list of hosts. Defaults to the host of the portal.',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
		},
		{
			// Bitrix24 documents client ID and secret as parameters, not as a Basic header.
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		sameForAllItemsProperty(
			...['portalUrl', 'authServerUrl', 'portalPlan', 'allowUnauthorizedCerts'],
			...['clientId', 'clientSecret', 'applicationToken'],
		),
	];

	test: ICredentialTestRequest = {
		...credentialTest,
		request: {
			...credentialTest.request,
			skipSslCertificateValidation: `={{ $credentials.portalPlan === "selfHosted" && $credentials.allowUnauthorizedCerts === true && !/${CLOUD_HOST.source}/i.test(${hostOf('$credentials.portalUrl')}) }}`,
			baseURL: `={{ ${baseOf('$credentials.portalUrl')} }}`,
		},
	};
}
