import { Container } from '@n8n/di';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	WorkflowExecute,
} from 'n8n-core';
import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';

import { Bitrix24BotOAuth2Api } from '../../credentials/Bitrix24BotOAuth2Api.credentials';
import { Bitrix24BotWebhookApi } from '../../credentials/Bitrix24BotWebhookApi.credentials';
import { Bitrix24Bot } from '../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { TestCredentialsHelper, type TestCredentials } from './credentialsHelper';

const NODE_TYPE = 'n8n-nodes-bitrix24-bot.bitrix24Bot';
const NODE_NAME = 'Bitrix24 Bot';

/** What the node under test is called. */
export const nameOf = ({ node }: RunOptions): string => node?.name ?? NODE_NAME;

/** Emits the items of a test, as any node before ours would. */
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

export interface RunOptions {
	parameters: IDataObject;
	credentials: TestCredentials;
	items?: INodeExecutionData[];
	node?: Partial<INode>;
	/** Gets the running execution, e.g. to stop it. */
	onRun?: (running: { cancel(): void }) => void;
	/** Folder for binary data; without one, n8n keeps it in memory. */
	binaryFolder?: string;
}

/** Our credential types, by name. */
export const credentialTypes = (): Record<string, ICredentialType> =>
	Object.fromEntries(
		[new Bitrix24BotWebhookApi(), new Bitrix24BotOAuth2Api()].map((type) => [type.name, type]),
	);

/** Where the engine keeps binary data: in memory, or in a folder. */
export const prepareBinaryData = async (localStoragePath?: string) => {
	const config = { mode: localStoragePath ? 'filesystem' : 'default', localStoragePath };
	const binaryData = new BinaryDataService(
		Object.assign(Object.create(BinaryDataConfig.prototype), config),
		{} as never,
		{} as never,
	);
	if (localStoragePath) await binaryData.init();
	Container.set(BinaryDataService, binaryData);
};

export const prepare = (options: RunOptions) => {
	const { parameters, credentials, items = [{ json: {} }], node } = options;
	const types: Record<string, INodeType> = {
		start: startNode(items),
		[NODE_TYPE]: new Bitrix24Bot(),
	};
	const nodeTypes: INodeTypes = {
		getByName: (type) => types[type],
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(types[type], version),
		getKnownTypes: () => ({}),
	};
	const nodes: INode[] = [
		{ id: '1', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: NODE_NAME,
			type: NODE_TYPE,
			typeVersion: 1,
			position: [200, 0],
			parameters: parameters as INode['parameters'],
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
			...node,
		},
	];
	const workflow = new Workflow({
		id: 'test',
		nodes,
		connections: { Start: { main: [[{ node: nameOf(options), type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const credentialsHelper = new TestCredentialsHelper(credentialTypes(), credentials);
	const additionalData = {
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('manual', '1', {} as never),
		credentialsHelper,
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
		setExecutionStatus: () => {},
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, additionalData, credentialsHelper, items };
};

/** Runs Start → Bitrix24 Bot in n8n's own engine. */
export const runNode = async (options: RunOptions) => {
	await prepareBinaryData(options.binaryFolder);
	const { workflow, additionalData, credentialsHelper, items } = prepare(options);
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
	const [task] = run.data.resultData.runData[nameOf(options)] ?? [];
	return {
		run,
		/** Items by output: 0 regular, 1 error output. */
		output: (task?.data?.main ?? []).map((one) => one ?? []),
		error: run.data.resultData.error ?? task?.error,
		credentialsHelper,
		staticData: workflow.staticData,
	};
};
