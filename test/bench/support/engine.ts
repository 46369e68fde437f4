import { Container } from '@n8n/di';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	WorkflowExecute,
} from 'n8n-core';
import type {
	ICredentialType,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, Expression, NodeHelpers, Workflow } from 'n8n-workflow';

import { TestCredentialsHelper } from '../../support/engine/credentialsHelper';
import type { WebhookCredential } from './work';

const NODE = 'Bench';
const TYPE = 'bench.node';

/** Any node, with what it needs to run. */
export interface Job {
	nodeType: INodeType;
	typeVersion?: number;
	parameters: INode['parameters'];
	credentialTypes?: ICredentialType[];
	credential?: WebhookCredential;
	onError?: INode['onError'];
}

/** n8n's expression engines: `vm` is the default of n8n 2, `legacy` the only one of n8n 1. */
export type ExpressionEngine = 'vm' | 'legacy';

/** Starts the expression engine as n8n does with its default settings. */
export async function startExpressionEngine(engine: ExpressionEngine): Promise<void> {
	await Expression.initExpressionEngine({
		engine,
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
}

/** Sets up n8n's binary data store: in memory, or in files below a folder as in a real n8n. */
export async function useBinaryData(folder?: string): Promise<BinaryDataService> {
	const config = Object.assign(Object.create(BinaryDataConfig.prototype) as BinaryDataConfig, {
		mode: folder === undefined ? 'default' : 'filesystem',
		localStoragePath: folder,
	});
	const service = new BinaryDataService(config, {} as never, {} as never);
	if (folder !== undefined) await service.init();
	Container.set(BinaryDataService, service);
	return service;
}

function workflowOf({ nodeType, typeVersion = 1, parameters, credential, onError }: Job): Workflow {
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: (_, version) => NodeHelpers.getVersionedNodeType(nodeType, version),
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: '1',
		name: NODE,
		type: TYPE,
		typeVersion,
		position: [0, 0],
		parameters,
		onError,
		credentials: credential && { [credential.type]: { id: '1', name: credential.type } },
	};
	return new Workflow({
		id: 'bench',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

function credentialsHelper({ credentialTypes = [], credential }: Job): TestCredentialsHelper {
	const types = Object.fromEntries(credentialTypes.map((type) => [type.name, type]));
	return new TestCredentialsHelper(types, credential ? { [credential.type]: credential.data } : {});
}

/** Runs one node in n8n's own engine, in this process; throws when it fails. */
export async function runJob(job: Job, items: INodeExecutionData[]): Promise<INodeExecutionData[]> {
	const workflow = workflowOf(job);
	const additionalData = {
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('manual', '1', {} as never),
		credentialsHelper: credentialsHelper(job),
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
		setExecutionStatus: () => {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const stack = [{ node: workflow.getNode(NODE)!, data: { main: [items] }, source: null }];
	const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
	const engine = new WorkflowExecute(additionalData, 'manual', data);
	const { resultData } = (await engine.processRunExecutionData(workflow)).data;
	const [task] = resultData.runData[NODE] ?? [];
	const error = resultData.error ?? task?.error;
	if (error) throw error;
	const output = task?.data?.main?.[0] ?? [];
	if (output.length !== items.length) throw new Error(`${output.length} items came out`);
	return output;
}
