import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** Why a call is answered without starting the workflow. */
export const REFUSALS = {
	400: 'This is no event of Bitrix24',
	403: 'The application token is missing or wrong',
	413: 'This is too large for an event',
} as const;

/**
 * Answers without starting the workflow.
 *
 * @param advice for the log: what to try when it was the portal itself that called
 */
export function refuse(
	this: IWebhookFunctions,
	status: keyof typeof REFUSALS,
	advice = '',
): IWebhookResponseData {
	const message = REFUSALS[status];
	this.logger.warn(`${this.getNode().name}: refused a call (${status}): ${message}${advice}`);
	this.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
