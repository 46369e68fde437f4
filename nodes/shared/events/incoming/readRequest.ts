import type { IWebhookFunctions } from 'n8n-workflow';

import { nodeError } from '../../errors/nodeError';
import { settled } from '../../values/outcome';
import type { PushForm } from '../activation/activation';
import { isOfRule, isTooLarge, readEnvelope, type Envelope } from './postedEvent';
import { rememberForm } from './recentForms';
import type { Refusal } from './respond';

/** A call that can be read, not yet authenticated. */
export interface IncomingRequest {
	body: Buffer;
	envelope: Envelope;
}

/** For the log: robots and rules have no application token to know them by. */
const FROM_A_RULE = ". A robot or an automation rule has sent it: use n8n's Webhook node for rules";

/** Reads who calls a trigger, which costs about as much as reading the bytes. */
export const readRequest = (context: IWebhookFunctions): IncomingRequest | Refusal => {
	const { rawBody } = context.getRequestObject();
	const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
	if (isTooLarge(body)) return { status: 413 };
	const envelope = readEnvelope(body);
	if (envelope) return { body, envelope };
	return { status: 400, ...(isOfRule(body) && { advice: FROM_A_RULE }) };
};

/**
 * Reads the form of the trigger that was called.
 *
 * @param readForm throws for a form or credential that cannot be used. Then the call is refused, because
 * n8n would store an execution for every stranger if it were thrown on; in a test a person sees it
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 */
export const readFormFor = async <Form extends PushForm>(
	context: IWebhookFunctions,
	readForm: (context: IWebhookFunctions) => Promise<Form>,
): Promise<{ form: Form } | Refusal> => {
	const outcome = await settled(readForm(context));
	if ('value' in outcome) {
		rememberForm(context, outcome.value);
		return { form: outcome.value };
	}
	const error = nodeError(context.getNode(), outcome.error, 0);
	if (context.getMode() === 'manual') throw error;
	return { status: 503, advice: `: ${error.message}` };
};
