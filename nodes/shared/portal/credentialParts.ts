import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

import { explain } from './errors/table';

/** "Portal Plan", which sets the request limit. */
export const portalPlanProperty: INodeProperties = {
	displayName: 'Portal Plan',
	name: 'portalPlan',
	type: 'options',
	options: [
		{
			name: 'Enterprise',
			value: 'enterprise',
			description: '250 requests at once, then 5 a second',
		},
		{ name: 'Self-Hosted', value: 'selfHosted', description: 'No limit, and http:// is allowed' },
		{ name: 'Standard', value: 'standard', description: '50 requests at once, then 2 a second' },
	],
	default: 'standard',
	description: 'Sets the pace of requests. Bitrix24 refuses faster ones.',
};

const saying = (key: string, code: string) => ({
	type: 'responseSuccessBody' as const,
	properties: {
		key,
		value: code,
		message: `${explain(code, '', '').message}. ${explain(code, '', '').hint}`,
	},
});

/** Refusals that concern the whole credential. */
const CODES = [
	'INVALID_CREDENTIALS',
	'NO_AUTH_FOUND',
	'expired_token',
	'invalid_token',
	'insufficient_scope',
	'user_access_error',
	'APPLICATION_NOT_FOUND',
	'ACCESS_DENIED',
	'INVALID_REQUEST',
	'OVERLOAD_LIMIT',
	'QUERY_LIMIT_EXCEEDED',
	'PORTAL_DELETED',
	'ERROR_METHOD_NOT_FOUND',
];

/**
 * The test of a credential in the editor: one request that reads who we are and which bots there are.
 * n8n checks the rules in order and shows the message of the first that fits.
 *
 * The inner call needs the scope `imbot` and nothing else, so `insufficient_scope` in it tells that
 * just this permission is missing.
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		method: 'POST',
		url: '/rest/batch',
		body: { halt: 0, cmd: { user: 'profile', bots: 'imbot.bot.list' } },
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
	},
	rules: [
		...CODES.map((code) => saying('error', code)),
		...CODES.map((code) => saying('result.result_error.bots.error', code)),
		{
			type: 'responseSuccessBody',
			properties: {
				key: 'result.result',
				value: undefined,
				message: `${explain('NOT_A_PORTAL', '', '').message}. ${explain('NOT_A_PORTAL', '', '').hint}`,
			},
		},
	],
};
