import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

import { system } from '../../errors/codes/system';
import { explain } from '../../errors/table';
import { userAgent } from '../../values/userAgent';

/** Sets the request limit. */
export const portalPlanProperty: INodeProperties = {
	displayName: 'Portal Plan',
	name: 'portalPlan',
	type: 'options',
	options: [
		{
			name: 'Enterprise',
			value: 'enterprise',
			description: '250 requests at once, then 5 per second',
		},
		{ name: 'Self-Hosted', value: 'selfHosted', description: 'No limit, and http:// is allowed' },
		{ name: 'Standard', value: 'standard', description: '50 requests at once, then 2 per second' },
	],
	default: 'standard',
	description: 'Sets how fast requests are sent. Bitrix24 refuses faster ones.',
};

/** Shows message and hint of a code when the answer holds the code under a key. */
const failureRule = (key: string, value: string | undefined, code: string) => {
	const { message, hint } = explain(code, '', '');
	return {
		type: 'responseSuccessBody' as const,
		properties: { key, value, message: `${message}. ${hint}` },
	};
};

/** For portals whose certificate comes from an authority of their own. NODE_EXTRA_CA_CERTS is the safer way. */
export const ignoreCertificateProperty: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if SSL certificate validation is not possible',
	displayOptions: { show: { portalPlan: ['selfHosted'] } },
};

/** Where the code of a refusal may stand. */
const KEYS = [
	...['error', 'error.code'],
	...['bots.error', 'bots.code', 'bots.error.code'].map((key) => `result.result_error.${key}`),
];

const codes = Object.keys(system.codes);

/**
 * The test of a credential in the editor: one request that reads the current user and the bots. n8n
 * checks the rules in order and shows the message of the first that matches.
 *
 * The inner call needs the scope `imbot` and nothing else, so `insufficient_scope` in its answer means
 * that exactly this permission is missing.
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		method: 'POST',
		url: '/rest/batch',
		body: { halt: 0, cmd: { user: 'profile', bots: 'imbot.bot.list' } },
		headers: { 'User-Agent': userAgent },
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
	},
	rules: [
		...KEYS.flatMap((key) => codes.map((code) => failureRule(key, code, code))),
		failureRule('result.result', undefined, 'NOT_LIKE_A_PORTAL'),
	],
};
