import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, type IExecuteFunctions, type INodeParameters } from 'n8n-workflow';

import { prepare, prepareBinaryData, type RunOptions } from './engine';

/**
 * The context that n8n gives our node, with its own HTTP client and its own store of files.
 *
 * @param signal n8n's Stop button
 * @param binaryFolder see `RunOptions`
 * @param form the stored parameters of the node, also those that its form does not show, and the items that come in
 */
export const executeContext = async (
	signal?: AbortSignal,
	binaryFolder?: string,
	{ parameters, items: given }: Pick<RunOptions, 'parameters' | 'items'> = { parameters: {} },
): Promise<IExecuteFunctions> => {
	await prepareBinaryData(binaryFolder);
	const form = { parameters: {}, credentials: {}, items: given };
	const { workflow, node, additionalData, items } = prepare(form);
	node.parameters = parameters as INodeParameters;
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		items,
		{ main: [items] },
		{ node, data: { main: [items] }, source: null },
		[],
		signal,
	);
};
