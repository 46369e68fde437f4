import type {
	IHookFunctions,
	INode,
	IWebhookFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { nodeError } from '../../errors/nodeError';

/** n8n activates its workflows anew when it starts, or when another process takes the lead. */
export const isRestart = (context: IHookFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/**
 * Our address without its secret part. When an event comes, n8n gives the one of production, also in a
 * test.
 */
export const plainAddress = (context: IHookFunctions | IWebhookFunctions): string =>
	context.getNodeWebhookUrl('default') ?? '';

/** Addresses whose last activation was refused. */
const refused = new Set<string>();

/** The last activation of each address. */
const newest = new Map<string, symbol>();

/**
 * Begins an activation.
 *
 * @returns whether none of the same address has begun since; otherwise it is for the newer one what the
 * portal posts here
 */
export const beginActivation = (context: IHookFunctions): (() => boolean) => {
	const address = plainAddress(context);
	const mark = Symbol(address);
	newest.set(address, mark);
	refused.delete(address);
	return () => newest.get(address) === mark;
};

/** Whether there is nothing to give back: n8n calls `delete` after a refused activation, too. */
export const wasRefused = (context: IHookFunctions): boolean => refused.has(plainAddress(context));

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

/** @throws NodeApiError, NodeOperationError always, with code and advice in the message */
export const refuseActivation = (context: IHookFunctions, thrown: unknown): never => {
	refused.add(plainAddress(context));
	throw activationError(context.getNode(), thrown);
};
