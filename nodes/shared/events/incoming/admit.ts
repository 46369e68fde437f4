import type { IWebhookFunctions } from 'n8n-workflow';

import type { Authentication } from '../../portal/connection/connection';
import { stateOf, type PushForm, type PushState } from '../activation/activation';
import { hasToken, type Verdict } from './applicationToken';
import { authenticate } from './authenticate';
import type { Envelope } from './postedEvent';
import { readFormFor } from './readRequest';
import { recentReading, type FormReading } from './recentForms';
import type { Refusal } from './respond';

/** How a trigger decides which calls to accept. */
export interface AccessControl<Form extends PushForm> {
	readForm(context: IWebhookFunctions): Promise<Form>;
	/** For the log: what to try if the rejected call did come from the portal. */
	advice: Record<Authentication, string>;
}

/** An authenticated call, with the form of the trigger that received it. */
interface Admitted<Form> {
	form: Form;
	verdict: Exclude<Verdict, 'rejected'>;
}

/** The answer to callers without the right application token. */
export const unauthorized = (
	context: IWebhookFunctions,
	advice: AccessControl<PushForm>['advice'],
): Refusal => {
	// The raw parameter: evaluating an expression could throw.
	const isApp = context.getNode().parameters.authentication === 'oAuth2';
	return { status: 403, advice: advice[isApp ? 'oAuth2' : 'webhook'] };
};

/**
 * Accepts calls with the right application token. Calls without a token are refused without reading a
 * credential; so are those that the cached form of an earlier call refuses.
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
	const answerOf = (read: FormReading<Form>) => ('status' in read ? read : judge(read.form));
	const recent = recentReading<Form>(context);
	const early = recent && answerOf(await recent);
	if (early && 'status' in early) return early;
	return answerOf(await readFormFor(context, readForm));
};
