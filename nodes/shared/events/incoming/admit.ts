import type { IWebhookFunctions } from 'n8n-workflow';

import type { Authentication } from '../../portal/connection/connection';
import { stateOf, type PushForm, type PushState } from '../activation/activation';
import { hasToken, type Verdict } from './applicationToken';
import { authenticate } from './authenticate';
import type { Envelope } from './postedEvent';
import { readFormFor } from './readRequest';
import { recentForm } from './recentForms';
import type { Refusal } from './respond';

/** By what a trigger judges those who call it. */
export interface AccessControl<Form extends PushForm> {
	readForm(context: IWebhookFunctions): Promise<Form>;
	/** For the log: what to try if it was the portal whose token was wrong. */
	advice: Record<Authentication, string>;
}

/** A call of the portal, with the form of the trigger that it came to. */
interface Admitted<Form> {
	form: Form;
	verdict: Exclude<Verdict, 'rejected'>;
}

/** What callers without the right application token get. */
export const unauthorized = (
	context: IWebhookFunctions,
	advice: AccessControl<PushForm>['advice'],
): Refusal => {
	// As it stands in the workflow: an expression could throw.
	const isApp = context.getNode().parameters.authentication === 'oAuth2';
	return { status: 403, advice: advice[isApp ? 'oAuth2' : 'webhook'] };
};

/**
 * Lets those in who have the right application token. Who has none is refused without reading a
 * credential, and so are those whom the form refuses that was read for somebody else a moment ago.
 *
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 */
export const admit = async <Form extends PushForm>(
	context: IWebhookFunctions,
	envelope: Envelope,
	{ readForm, advice }: AccessControl<Form>,
): Promise<Admitted<Form> | Refusal> => {
	const refusal = unauthorized(context, advice);
	if (!hasToken(envelope.auth)) return refusal;
	const judge = (form: Form): Admitted<Form> | Refusal => {
		const verdict = authenticate(context, envelope, form, stateOf<PushState>(context));
		return verdict === 'rejected' ? refusal : { form, verdict };
	};
	const recent = recentForm<Form>(context);
	const early = recent && judge(recent);
	if (early && 'status' in early) return early;
	const read = await readFormFor(context, readForm);
	return 'status' in read ? read : judge(read.form);
};
