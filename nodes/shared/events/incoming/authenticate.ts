import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { PushForm, PushState } from '../activation/activation';
import { KEY, ownKey } from '../activation/ownAddress';
import { verifyToken, type Verdict } from './applicationToken';
import type { Envelope } from './postedEvent';

/** Whether a call to a trigger comes from the portal of its credential. */
export const authenticate = (
	context: IWebhookFunctions,
	{ auth }: Envelope,
	{ connection, applicationTokens: tokens }: PushForm,
	{ applicationToken: learned = '' }: Partial<PushState>,
): Verdict => {
	const { credential, authentication, host } = connection;
	const tokenData = credential.oauthTokenData as IDataObject | undefined;
	const { [KEY]: key } = context.getQueryData() as IDataObject;
	return verifyToken(auth, key, {
		tokens,
		// Only apps have addresses that only the portal knows: nothing else is learned.
		learned: authentication === 'oAuth2' ? String(learned) : '',
		memberId: String(tokenData?.member_id ?? ''),
		host,
		addressKey: ownKey(context, connection),
	});
};
