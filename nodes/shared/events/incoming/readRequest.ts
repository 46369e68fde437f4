import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { nodeError } from '../../errors/nodeError';
import { settled } from '../../values/outcome';
import { isTooLarge, readPostedEvent, type PostedEvent } from './postedEvent';
import { reject } from './respond';

/** A call that can be read, not yet authenticated. */
interface IncomingRequest<Form> {
	body: Buffer;
	posted: PostedEvent;
	/** The form of the trigger that was called. */
	form: Form;
}

/**
 * Reads a call and the form of the trigger that it came to.
 *
 * @param readForm throws for a form or credential that cannot be used. Then the call is rejected, because
 * n8n would store an execution for every stranger if it were thrown on; in a test a person sees it
 * @returns `rejection`, the answer, for a call that cannot be read
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 */
export const readRequest = async <Form>(
	context: IWebhookFunctions,
	readForm: () => Promise<Form>,
): Promise<IncomingRequest<Form> | { rejection: IWebhookResponseData }> => {
	const { rawBody } = context.getRequestObject();
	const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
	if (isTooLarge(body)) return { rejection: reject(context, 413) };
	const posted = readPostedEvent(body);
	if (!posted) return { rejection: reject(context, 400) };
	const outcome = await settled(readForm());
	if ('value' in outcome) return { body, posted, form: outcome.value };
	const error = nodeError(context.getNode(), outcome.error, 0);
	if (context.getMode() === 'manual') throw error;
	return { rejection: reject(context, 503, `: ${error.message}`) };
};
