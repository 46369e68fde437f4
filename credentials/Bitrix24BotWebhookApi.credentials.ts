import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import type { Bitrix24Error } from '../nodes/shared/errors/Bitrix24Error';
import { parseWebhookUrl } from '../nodes/shared/portal/connection/address';
import {
	credentialTest,
	portalPlanProperty,
} from '../nodes/shared/portal/connection/credentialTest';
import { signRequest } from '../nodes/shared/portal/connection/signRequest';
import { TOO_SHORT } from '../nodes/shared/values/tokenStrength';

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
				'The whole URL that Bitrix24 shows under Developer resources > Other > Inbound webhook. The webhook needs the permission "imbot".',
		},
		{
			displayName: 'Bot Token / Client ID',
			name: 'botToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. sales-bots-9fK2xQ7m',
			hint: 'No bot yet? Choose any text of your own, 16 to 40 characters that nobody can guess: the bots you create will belong to it. The test of the credential does not check the token; run Portal > Check Setup to see the bots it owns.',
			description:
				'The text your bots were registered with: CLIENT_ID in API version v1, botToken in v2 (at most 40 characters for new bots). It is not part of the webhook URL.',
		},
		{
			displayName:
				"A token of fewer than 16 characters, or of fewer than 24 digits, is easy to guess. Bitrix24 makes the secret of your bots' events from it, so choose a longer one for new bots. For existing bots it works; <b>Bot > Rotate Token</b> can replace it with a generated one.",
			name: 'guessableNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { botToken: [{ _cnd: { regex: TOO_SHORT } }] } },
		},
		portalPlanProperty,
	];

	/**
	 * Puts the secret into the path. Requests go out as `https://HOST/rest/METHOD`, also from n8n's
	 * HTTP Request node; to any other host nothing is sent.
	 *
	 * @throws Error with message and advice: n8n shows both as they are, and a code instead of them
	 */
	authenticate: IAuthenticate = async ({ webhookUrl, portalPlan }, request) => {
		try {
			return signRequest(parseWebhookUrl(webhookUrl, portalPlan === 'selfHosted'), request);
		} catch (error) {
			const { message, hint } = error as Bitrix24Error;
			throw new Error(`${message}. ${hint}`);
		}
	};

	test: ICredentialTestRequest = credentialTest;
}
