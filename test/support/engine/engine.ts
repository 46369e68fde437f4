import { Container } from '@n8n/di';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	WorkflowExecute,
} from 'n8n-core';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes } from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { additionalDataFor, workflowOf, type NodeSetup } from './workflowOf';

/** Outputs the items of a test, like any node before ours. */
const startNode = (items: INodeExecutionData[]): INodeType => ({
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Emits the items of the test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [items];
	},
});

export interface RunOptions extends Pick<NodeSetup, 'parameters' | 'credentials' | 'node'> {
	items?: INodeExecutionData[];
	/** Receives the running execution, e.g. to stop it. */
	onRun?: (running: { cancel(): void }) => void;
	/** Folder for binary data; without it, n8n keeps binary data in memory. */
	binaryFolder?: string;
}

/** Makes n8n keep binary data in a folder, or in memory. */
export const prepareBinaryData = async (localStoragePath?: string) => {
	const mode = localStoragePath ? 'filesystem' : 'default';
	// n8n 1 asks for `availableModes`
	const config = { mode, availableModes: [mode], localStoragePath };
	const binaryData = new BinaryDataService(
		Object.assign(Object.create(BinaryDataConfig.prototype), config),
		{} as never,
		{} as never,
	);
	if (localStoragePath) await binaryData.init();
	Container.set(BinaryDataService, binaryData);
};

/** The workflow Start → Bitrix24 Bot, and what the engine passes to it. */
export const prepare = ({
	parameters,
	credentials,
	items = [{ json: {} }],
	node: change,
}: RunOptions) => {
	const { workflow, node } = workflowOf({
		nodeType: new Bitrix24Bot(),
		parameters,
		credentials,
		node: change,
		start: startNode(items),
	});
	const additionalData = additionalDataFor(credentials, {
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('manual', '1', {} as never),
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		setExecutionStatus: () => {},
	});
	return { workflow, node, additionalData, items };
};

/** Runs Start → Bitrix24 Bot in n8n's own engine. */
export const runNode = async (options: RunOptions) => {
	await prepareBinaryData(options.binaryFolder);
	const { workflow, node, additionalData, items } = prepare(options);
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: workflow.getNode('Start')!, data: { main: [items] }, source: null },
			],
		},
	});
	const engine = new WorkflowExecute(additionalData, 'manual', data);
	const running = engine.processRunExecutionData(workflow);
	options.onRun?.(running);
	const run = await running;
	const [task] = run.data.resultData.runData[node.name] ?? [];
	return {
		run,
		/** Items by output: 0 regular, 1 error output. */
		output: (task?.data?.main ?? []).map((one) => one ?? []),
		error: run.data.resultData.error ?? task?.error,
		credentialsHelper: additionalData.credentialsHelper,
		staticData: workflow.staticData,
	};
};
