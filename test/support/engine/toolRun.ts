import { SupplyDataContext } from 'n8n-core';
import { getSchema } from 'n8n-core/dist/execution-engine/node-execution-context/utils/create-node-as-tool';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	type IDataObject,
} from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { prepare, prepareBinaryData, type RunOptions } from './engine';

/** What an AI agent is told of our node as its tool, and how it is used. */
export interface Tool {
	/** n8n's own, or the one of the form. */
	description: string;
	/** JSON types of the arguments, by name. */
	schema: ReturnType<typeof getSchema>;
	/**
	 * Runs it as n8n does when a model calls it.
	 *
	 * @param given the arguments of the model
	 * @returns the items as the model gets them
	 */
	call(given: IDataObject): Promise<IDataObject[]>;
}

/**
 * Our node as the tool of an agent.
 *
 * @param item of the agent, which expressions of the tool see
 */
export const asTool = (options: RunOptions, item: IDataObject = {}): Tool => {
	const nodeType = new Bitrix24Bot();
	const { node } = prepare(options);
	return {
		description: NodeHelpers.getToolDescriptionForNode(node, nodeType),
		schema: getSchema(node),
		async call(given) {
			await prepareBinaryData();
			const { workflow, node: ours, additionalData } = prepare(options);
			const items = [{ json: item }];
			const data = createRunExecutionData();
			const executeData = { node: ours, data: { main: [items] }, source: null };
			const context = new SupplyDataContext(
				...([workflow, ours, additionalData, 'manual', data, 0, items, {}] as const),
				...([NodeConnectionTypes.AiTool, executeData] as const),
				[],
			);
			context.addInputData(NodeConnectionTypes.AiTool, [[{ json: given }]]);
			const output = await nodeType.execute.call(context as never);
			return output[0].map(({ json }) => json);
		},
	};
};
