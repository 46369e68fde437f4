import { accessDenied } from './accessDenied';
import type { Chapter, Explanation } from './chapter';
import { ADD_SCOPE, OF_OPEN_CHANNELS } from './openChannelAdvice';

const WEBHOOK_SCOPES =
	'In Bitrix24, open the inbound webhook (or the app) and add the missing permission; for bots, this is "imbot" (Chat-bot creation and management). With OAuth, then connect the account again.';
const NO_SCOPE: Explanation = {
	message: 'The permission for this method is missing',
	hint: WEBHOOK_SCOPES,
	hintsWhen: [{ method: OF_OPEN_CHANNELS, hint: ADD_SCOPE }],
};
const RECONNECT = 'Open the credential and connect the account again.';
const PARAMETER = 'The message names the parameter. Check its field in the node.';
const LATER = 'Try again later.';

const WRONG_CLIENT: Explanation = {
	message:
		'The client ID or client secret is wrong, or the app is no longer installed on the portal',
	hint: "Check that the app is installed on this portal, and copy both again from the app's card in Bitrix24.",
};

const brokenDown = (message: string): Explanation => ({ message, hint: LATER, retryable: true });

/**
 * Codes of the REST layer and of the authorization server, for every method alike.
 *
 * @see https://apidocs.bitrix24.com/error-codes.html
 * @see https://apidocs.bitrix24.com/settings/oauth/index.html
 */
export const system: Chapter = {
	title: 'REST, permissions and limits',
	intro: 'Returned by any method, and by the authorization server.',
	kind: 'portal',
	codes: {
		QUERY_LIMIT_EXCEEDED: {
			message: 'Too many requests',
			hint: 'The portal allows 50 requests at once and then 2 per second (Enterprise: 250 and 5), for everything on this server together. The node waited and retried, but the limit did not clear. Run fewer workflows at the same time.',
			retryable: true,
		},
		OPERATION_TIME_LIMIT: {
			message: 'The method is blocked because it used up its processing time',
			hint: 'Bitrix24 adds up the run time of each method over 10 minutes. Only this method is blocked; it works again after a few minutes.',
			retryable: true,
		},
		OVERLOAD_LIMIT: {
			message: 'REST is blocked on this portal because it was overloaded',
			hint: 'Bitrix24 set this block manually. Reduce the load, and ask Bitrix24 support to lift it.',
		},
		INTERNAL_SERVER_ERROR: brokenDown('Something went wrong on the portal'),
		ERROR_UNEXPECTED_ANSWER: brokenDown('Something went wrong on the portal'),
		INTERNAL_WRONG_TRANSPORT: brokenDown('The portal could not handle the format of the call'),
		ERROR_CORE: brokenDown('The portal could not carry out the call'),
		ERROR_ARGUMENT: { message: 'A parameter of the call is missing or wrong', hint: PARAMETER },
		100: { message: 'A parameter of the call is missing', hint: PARAMETER },
		ERROR_NOT_FOUND: {
			message: 'Not found',
			hint: 'Check the ID: the object may have been deleted.',
		},
		ERROR_METHOD_NOT_FOUND: {
			message: 'The portal does not know this method',
			hint: 'This (self-hosted) portal may be too old, or its module "im" or "imbot" may not be installed.',
			hintsWhen: [
				{
					method: OF_OPEN_CHANNELS,
					hint: 'This (self-hosted) portal may be too old for this, or its module "imopenlines" may not be installed.',
				},
				{
					method: /^imbot\.v2\.(Command|File|Revision|Chat(?!\.Message|\.InputAction))\b/,
					hint: 'This (self-hosted) portal is older than bot generation 2, which chats, commands and files need. Update the portal.',
				},
				{
					method: /^imbot\.v2\./i,
					hint: 'This (self-hosted) portal is older than bot generation 2. Set "API Version" to v1, or update the portal.',
				},
			],
		},
		ERROR_BATCH_METHOD_NOT_ALLOWED: {
			message: 'This method is not allowed in a batch',
			hint: 'Please report it: this package should have sent the call on its own.',
		},
		ERROR_BATCH_LENGTH_EXCEEDED: {
			message: 'The batch was longer than 50 calls',
			hint: 'Please report it: this package should have sent fewer.',
		},
		ERROR_MANIFEST_IS_NOT_AVAILABLE: { message: 'The manifest is not available', hint: LATER },
		NO_AUTH_FOUND: {
			message: 'The portal found no valid authorization',
			hint: 'Check the credential. The inbound webhook may have been deleted, or the app uninstalled.',
		},
		INVALID_CREDENTIALS: {
			message: 'The secret of the inbound webhook is wrong or no longer valid',
			hint: 'Copy the URL of the inbound webhook again. The webhook may have expired, or been deleted or renewed; Bitrix24 also blocks a webhook whose URL was made public. By its documentation, the owner of the webhook or app may also lack the right for this call.',
		},
		expired_token: { message: 'The access token has expired', hint: RECONNECT, retryable: true },
		invalid_token: { message: 'The access token is not valid', hint: RECONNECT },
		insufficient_scope: NO_SCOPE,
		invalid_scope: NO_SCOPE,
		user_access_error: {
			message: 'This user has no access to the app',
			hint: "A portal administrator can grant it in the app's settings.",
		},
		authorization_error: { message: 'The user could not be authorized', hint: RECONNECT },
		APPLICATION_NOT_FOUND: {
			message: 'The app is not installed on this portal',
			hint: 'Install the app on the portal, then connect the account again.',
		},
		CONNECTION_ERROR: brokenDown('The portal could not reach the authorization server'),
		INVALID_REQUEST: {
			message: 'The portal requires https',
			hint: 'Inbound webhooks only work over https://. Change the address in the credential.',
		},
		ACCESS_DENIED: accessDenied,
		WRONG_AUTH_TYPE: {
			message: 'This method does not accept this kind of authorization',
			hint: 'Bitrix24 says this to calls from a browser session. The bot methods work with an inbound webhook and with an OAuth app; events other than those of bots need an OAuth app.',
		},
		WRONG_LICENSE: {
			message: 'The plan of the portal does not include this',
			hint: 'Check the plan (or the trial period) of the portal.',
		},
		PAYMENT_REQUIRED: {
			message: 'The trial or paid period of the app or portal has ended',
			hint: 'Renew the subscription in Bitrix24.',
		},
		PORTAL_DELETED: {
			message: 'The portal is closed to visitors',
			hint: 'An administrator can open its public part again in the settings of the main module. If the portal was deleted or moved, change the address in the credential.',
		},
		METHOD_CONFIRM_WAITING: {
			message: 'An administrator must confirm this call in Bitrix24',
			hint: 'Ask a portal administrator to confirm it, then run the workflow again.',
			retryable: true,
		},
		METHOD_CONFIRM_DENIED: {
			message: 'An administrator denied this call in Bitrix24',
			hint: 'Ask a portal administrator.',
		},
		invalid_request: {
			message: 'The authorization server did not understand the request',
			hint: 'Check client ID, client secret and "Authorization Server URL" in the credential.',
		},
		invalid_client: WRONG_CLIENT,
		wrong_client: WRONG_CLIENT,
		invalid_grant: {
			message: 'The OAuth connection is no longer valid',
			hint: `${RECONNECT} This is necessary when the connection was not used for 180 days, or the app was reinstalled.`,
		},
		bad_verification_code: {
			message: 'The authorization code has expired',
			hint: `${RECONNECT} The code is only valid for 30 seconds.`,
		},
	},
};
