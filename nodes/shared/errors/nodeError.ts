import type { INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { Bitrix24Error } from './Bitrix24Error';

/** Wraps anything thrown while an item runs, so that the error table explains it. */
const asBitrix24Error = (error: unknown): Bitrix24Error => {
	if (error instanceof Bitrix24Error) return error;
	const detail = error instanceof Error ? error.message : '';
	// All of n8n's own errors (an expression that cannot be resolved, a missing credential) have a level.
	const isFromN8n = error instanceof Error && 'level' in error;
	return new Bitrix24Error(isFromN8n ? 'INVALID_INPUT' : 'UNEXPECTED', { detail });
};

/**
 * The output item of a failed input item, for the regular or the error output. One key of ours and no `error`
 * beside `json`: that shape reaches the error output in n8n 1.x and 2.x with nothing lost.
 */
export const failedItem = (error: unknown, index: number): INodeExecutionData => ({
	json: { error: asBitrix24Error(error).toJson() },
	pairedItem: { item: index },
});

/** The error that stops the workflow: the code in the message, the hint as description. */
export const nodeError = (
	node: INode,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError => {
	const error = asBitrix24Error(thrown);
	const description = error.hint;
	// A model that uses the node as its tool gets the message and nothing else.
	const advice = node.type.endsWith('Tool') ? `. ${description}` : '';
	const message = `${error.message} (${error.code})${advice}`;
	if (error.isLocal) return new NodeOperationError(node, message, { description, itemIndex });
	const httpCode = error.httpStatus === null ? undefined : String(error.httpStatus);
	// n8n would search the answer for texts and status codes of its own; under one key it finds none.
	const answer = { bitrix24: error.toJson() };
	return new NodeApiError(node, answer, { message, description, itemIndex, httpCode });
};
