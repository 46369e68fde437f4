import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { nodeError } from '../../errors/nodeError';
import { settled } from '../../values/outcome';
import { isTooLarge, readPostedEvent, type PostedEvent } from './postedEvent';
import { reject } from './respond';

/** A call that can be read, nothing of it believed yet. */
export interface IncomingRequest<Form> {
	body: Buffer;
	delivery: PostedEvent;
	/** The form of the trigger that was called. */
	form: Form;
}

/**
 * Reads a call and the form of the trigger that it came to.
 *
 * @param readForm throws for a form or credential that cannot be used. Then the call is refused, because
 * n8n would store an execution for every stranger if it were thrown on; in a test a person sees it
 * @returns `refusal`, the answer, when there is nothing to believe
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 */
export const readRequest = async <Form>(
	context: IWebhookFunctions,
	readForm: () => Promise<Form>,
): Promise<IncomingRequest<Form> | { refusal: IWebhookResponseData }> => {
	const { rawBody } = context.getRequestObject();
	const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
	if (isTooLarge(body)) return { refusal: reject(context, 413) };
	const delivery = readPostedEvent(body);
	if (!delivery) return { refusal: reject(context, 400) };
	const outcome = await settled(readForm());
	if ('value' in outcome) return { body, delivery, form: outcome.value };
	const error = nodeError(context.getNode(), outcome.error, 0);
	if (context.getMode() === 'manual') throw error;
	return { refusal: reject(context, 503, `: ${error.message}`) };
};
