import type {
	IHookFunctions,
	INode,
	IWebhookFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { nodeError } from '../itemError';

/** n8n activates its workflows anew when it starts, or when another process takes the lead. */
export const isRestart = (context: IHookFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/** Our address without its secret part. */
export const plainAddress = (context: IHookFunctions | IWebhookFunctions): string =>
	context.getNodeWebhookUrl('default') ?? '';

/** Addresses whose activation was just refused. */
const refused = new Set<string>();

/** Notes that there is nothing to give back: n8n calls `delete` after a refused activation, too. */
export const noteRefused = (context: IHookFunctions): void =>
	void refused.add(plainAddress(context));

/** Whether the activation was just refused; forgets it. */
export const wasRefused = (context: IHookFunctions): boolean =>
	refused.delete(plainAddress(context));

/**
 * The error of a refused activation. n8n 2.41 shows nothing of it but the message, so the advice is in
 * there, too.
 */
export const activationError = (
	node: INode,
	thrown: unknown,
): NodeApiError | NodeOperationError => {
	const error = nodeError(node, thrown, 0);
	error.message = [error.message, error.description].filter(Boolean).join('. ');
	error.description = undefined;
	return error;
};
