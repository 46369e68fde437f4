import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import type { Bitrix24Error } from '../nodes/shared/errors/Bitrix24Error';
import { parseWebhookUrl } from '../nodes/shared/portal/connection/webhookAddress';
import { authenticateRequest } from '../nodes/shared/portal/connection/authenticateRequest';
import { ignoresCertificate } from '../nodes/shared/portal/connection/connection';
import {
	credentialTest,
	ignoreCertificateProperty,
	portalPlanProperty,
} from '../nodes/shared/portal/connection/credentialTest';
import { sameForAllItemsProperty } from '../nodes/shared/portal/connection/sameForAllItems';

/** The last part of the URL is the secret, so the whole field is a password. */
const hidesSecret = { password: true };

/** An inbound webhook of a Bitrix24 portal, and the token that its bots belong to. */
export class Bitrix24BotWebhookApi implements ICredentialType {
	name = 'bitrix24BotWebhookApi';

	displayName = 'Bitrix24 Bot Webhook API';

	icon: Icon = {
		light: 'file:../icons/bitrix24Bot.svg',
		dark: 'file:../icons/bitrix24Bot.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-bitrix24-bot/n8n-nodes-bitrix24-bot#inbound-webhook';

	properties: INodeProperties[] = [
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			typeOptions: hidesSecret,
			default: '',
			required: true,
			placeholder: 'e.g. https://example.bitrix24.com/rest/1/secret/',
			description:
				'The whole URL that Bitrix24 shows under Developer resources > Other > Inbound webhook. The webhook needs the permission "imbot"; for Open Channels, also "imopenlines".',
		},
		{
			displayName: 'Bot Token / Client ID',
			name: 'botToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. sales-bots-9fK2xQ7m',
			hint: 'No bot yet? Leave this empty and run Bot > Create with Generate Bot Token, or choose any text of your own: 16 to 40 characters that nobody can guess. The test of the credential does not check the token; run Portal > Check Setup to see the bots it owns.',
			description:
				'The text your bots were registered with: CLIENT_ID in API version v1, botToken in v2 (at most 40 characters for new bots). It is not part of the webhook URL.',
		},
		portalPlanProperty,
		ignoreCertificateProperty,
		sameForAllItemsProperty('webhookUrl', 'botToken', 'portalPlan', 'allowUnauthorizedCerts'),
	];

	/**
	 * Puts the secret into the path. Requests go out as `https://HOST/rest/METHOD`, also from n8n's
	 * HTTP Request node; to any other host nothing is sent.
	 *
	 * @throws Error with message and hint, but no code, which n8n would show instead of the message
	 */
	authenticate: IAuthenticate = async (credential, request) => {
		const { webhookUrl, portalPlan } = credential;
		try {
			const webhook = parseWebhookUrl(webhookUrl, portalPlan === 'selfHosted');
			return authenticateRequest(webhook, request, ignoresCertificate(credential, webhook.host));
		} catch (error) {
			const { message, hint } = error as Bitrix24Error;
			throw new Error(`${message}. ${hint}`);
		}
	};

	test: ICredentialTestRequest = credentialTest;
}
