import type { INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';

/** Anything that is thrown while an item runs, in the words of the error table. */
const asBitrix24Error = (error: unknown): Bitrix24Error => {
	if (error instanceof Bitrix24Error) return error;
	// n8n's own refusals (a missing input field, an expression that cannot be resolved) read well.
	const detail = error instanceof Error ? error.message : '';
	return new Bitrix24Error(
		error instanceof NodeOperationError || error instanceof NodeApiError
			? 'INVALID_INPUT'
			: 'UNEXPECTED',
		{ detail },
	);
};

/**
 * The item of a failed one, for the regular or the error output. One key of ours and no `error`
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
	const message = `${error.message} (${error.code})`;
	const description = error.hint;
	if (error.isRefusal) return new NodeOperationError(node, message, { description, itemIndex });
	const { code, httpStatus, method, retryable } = error;
	return new NodeApiError(
		node,
		{ code, httpStatus, method, retryable },
		{
			message,
			description,
			itemIndex,
			httpCode: httpStatus === null ? undefined : String(httpStatus),
		},
	);
};
