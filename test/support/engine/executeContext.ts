import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, type IExecuteFunctions } from 'n8n-workflow';

import { prepare, prepareBinaryData } from './engine';

/**
 * The context that n8n gives our node, with its own HTTP client and its own store of files.
 *
 * @param signal n8n's Stop button
 * @param binaryFolder see `RunOptions`
 */
export const executeContext = async (
	signal?: AbortSignal,
	binaryFolder?: string,
): Promise<IExecuteFunctions> => {
	await prepareBinaryData(binaryFolder);
	const { workflow, node, additionalData, items } = prepare({ parameters: {}, credentials: {} });
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
