import type { IWebhookFunctions } from 'n8n-workflow';

import { nodeError } from '../../errors/nodeError';
import { settled } from '../../values/outcome';
import type { PushForm } from '../activation/activation';
import { isOfRule, isTooLarge, readEnvelope, type Envelope } from './postedEvent';
import { rememberReading, type FormReading } from './recentForms';
import type { Refusal } from './respond';

/** A call that can be read, not yet authenticated. */
export interface IncomingRequest {
	body: Buffer;
	envelope: Envelope;
}

/** For the log: robots and rules have no application token to know them by. */
const FROM_A_RULE = ". A robot or an automation rule has sent it: use n8n's Webhook node for rules";

/** Reads the envelope of a call, in time proportional to the size of its body. */
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
 * @param readForm throws for a form or credential that cannot be used. In production the call is then refused,
 * because n8n would store an execution for each error, whoever called; in a test, a person sees the error
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 */
const read = async <Form extends PushForm>(
	context: IWebhookFunctions,
	readForm: (context: IWebhookFunctions) => Promise<Form>,
): Promise<FormReading<Form>> => {
	const outcome = await settled(readForm(context));
	if ('value' in outcome) return { form: outcome.value };
	const error = nodeError(context.getNode(), outcome.error, 0);
	if (context.getMode() === 'manual') throw error;
	return { status: 503, advice: `: ${error.message}` };
};

/** Reads the form of the trigger that was called, and remembers it. Parameters and errors: see `read`. */
export const readFormFor = async <Form extends PushForm>(
	context: IWebhookFunctions,
	readForm: (context: IWebhookFunctions) => Promise<Form>,
): Promise<FormReading<Form>> => {
	const reading = read(context, readForm);
	rememberReading(context, reading);
	return await reading;
};
