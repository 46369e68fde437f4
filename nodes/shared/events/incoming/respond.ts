import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { triggerOf } from '../activation/ownAddress';
import { warn } from '../activation/warn';
import { noteRefusal } from './refusals';

/** Why a call is answered without starting the workflow. */
const REASONS = {
	400: 'This is not a Bitrix24 event',
	403: 'The application token is missing or wrong',
	413: 'This is too large for an event',
	503: 'This workflow cannot receive events right now',
} as const;

/** The answer to a call that does not start the workflow. */
export interface Refusal {
	status: keyof typeof REASONS;
	/** For the log: what to try if the call did come from the portal. */
	advice?: string;
}

/** Answers without starting the workflow. The log gets at most one line a minute, so callers cannot fill it. */
export function reject(
	context: IWebhookFunctions,
	{ status, advice = '' }: Refusal,
): IWebhookResponseData {
	const message = REASONS[status];
	const others = noteRefusal(triggerOf(context), status, Date.now());
	if (others !== undefined) {
		warn(context, `refused a call (${status}): ${message}${advice}${others}`);
	}
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/**
 * Answers that the event has arrived. What takes time comes after it: Bitrix24 calls slow addresses
 * less often, and n8n itself would answer only when it has a free place for the execution.
 */
export function acknowledge(context: IWebhookFunctions): void {
	context.getResponseObject().status(200).json({ message: 'Received' });
}
