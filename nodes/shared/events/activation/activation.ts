import type {
	IDataObject,
	IHookFunctions,
	INode,
	IWebhookFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { nodeError } from '../../errors/nodeError';
import type { Connection } from '../../portal/connection/connection';
import { BoundedMap } from '../../values/boundedMap';
import { plainAddress } from './ownAddress';

/** Whether n8n itself activates the workflow anew: it has started, or another process has taken the lead. */
export const isRestart = (context: IHookFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/** Plain addresses whose last activation was refused. */
const refused = new BoundedMap<true>();

/** Forgets a refusal: another activation begins. */
export const clearRefusal = (context: IHookFunctions): void =>
	void refused.delete(plainAddress(context));

/** Whether the last activation was refused: n8n calls `delete` after that, too. */
export const wasRefused = (context: IHookFunctions): boolean => refused.has(plainAddress(context));

/** The error of a refused activation, with its advice: n8n 2.41 shows nothing but the message. */
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
	refused.set(plainAddress(context), true);
	throw activationError(context.getNode(), thrown);
};

/** The form of a trigger that events are posted to, with its credential. */
export interface PushForm {
	connection: Connection;
	/** One of these must come; none if it has to be learned. */
	applicationTokens: readonly string[];
}

/** What such a trigger keeps in n8n's static data meanwhile. */
export interface PushState extends IDataObject {
	/** Host and port of the portal. */
	host: string;
	/** Our address, as the portal was given it. */
	url: string;
	/** Fingerprint of the application token that was learned. */
	applicationToken?: string;
}

/** What a trigger keeps; n8n stores changes of it. */
export const stateOf = <State extends object>(
	context: IHookFunctions | IWebhookFunctions,
): Partial<State> => context.getWorkflowStaticData('node') as Partial<State>;

/** Clears the state in place: n8n holds the reference. */
export const clearState = (state: object): void => {
	for (const key of Object.keys(state)) delete (state as Record<string, unknown>)[key];
};
