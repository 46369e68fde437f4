import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { TestCredentialsHelper, type TestCredentials } from './credentialsHelper';
import { credentialTypes } from './engine';

const NAME = 'Bitrix24 Bot Polling Trigger';
const TYPE = 'n8n-nodes-bitrix24-bot.bitrix24BotPollingTrigger';
const MODULE = '../../nodes/Bitrix24BotPollingTrigger/Bitrix24BotPollingTrigger.node';

/** Our trigger as a new process of n8n loads it: with an empty memory. */
const loadTrigger = (): INodeType => {
	let loaded: INodeType | undefined;
	jest.isolateModules(() => {
		const { Bitrix24BotPollingTrigger } = jest.requireActual<{
			Bitrix24BotPollingTrigger: new () => INodeType;
		}>(MODULE);
		loaded = new Bitrix24BotPollingTrigger();
	});
	return loaded!;
};

/** One workflow with our trigger, as n8n 2.41 polls it without durable poll cursors. */
export interface PollHost {
	parameters: IDataObject;
	credentials: TestCredentials;
	/** Static data in the database. */
	stored: IDataObject;
	/** Polls; what it hands over starts an execution, and saves the static data. */
	poll(): Promise<Items>;
	/** Polls, and the process is killed before n8n has saved anything. */
	pollAndCrash(): Promise<Items>;
	/** "Fetch Test Event". */
	test(): Promise<Items>;
	/** The workflow is activated anew, in the same process. */
	activate(): void;
	/** The same in a new process. */
	restart(): void;
}

type Items = IDataObject[] | null;

let nextId = 1;

/** Activates a workflow with our trigger. */
export const startPolling = (
	setup: Pick<PollHost, 'credentials' | 'parameters'> & { stored?: IDataObject },
): PollHost => {
	const id = `polling${nextId++}`;
	let nodeType = loadTrigger();
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: (_, version) => NodeHelpers.getVersionedNodeType(nodeType, version),
		getKnownTypes: () => ({}),
	};
	const load = () =>
		new Workflow({
			id,
			name: 'My workflow',
			nodes: [
				{
					id: 'node',
					name: NAME,
					type: TYPE,
					typeVersion: 1,
					position: [0, 0],
					parameters: host.parameters as INode['parameters'],
					credentials: Object.fromEntries(
						Object.keys(host.credentials).map((type) => [type, { id: type, name: type }]),
					),
				},
			],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(JSON.stringify(host.stored)) as IDataObject,
			settings: { executionOrder: 'v1' },
		});
	const run = async (workflow: Workflow, mode: WorkflowExecuteMode) => {
		const node = { ...workflow.getNode(NAME)!, parameters: host.parameters as never };
		const additionalData = {
			credentialsHelper: new TestCredentialsHelper(credentialTypes(), host.credentials),
			variables: {},
		} as unknown as IWorkflowExecuteAdditionalData;
		const activation = mode === 'manual' ? 'manual' : 'activate';
		const context = new PollContext(workflow, node, additionalData, mode, activation);
		const output: INodeExecutionData[][] | null = await nodeType.poll!.call(context);
		return output && output[0].map(({ json }) => json);
	};
	let active: Workflow;
	const host: PollHost = {
		parameters: setup.parameters,
		credentials: setup.credentials,
		stored: setup.stored ?? {},
		async poll() {
			const workflow = active;
			const items = await run(workflow, 'trigger');
			if (items) host.stored = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
			return items;
		},
		async pollAndCrash() {
			const items = await run(active, 'trigger');
			host.restart();
			return items;
		},
		async test() {
			const workflow = load();
			const items = await run(workflow, 'manual');
			host.stored = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
			return items;
		},
		activate() {
			active = load();
		},
		restart() {
			nodeType = loadTrigger();
			host.activate();
		},
	};
	host.activate();
	return host;
};

/** Parameters of the trigger for one bot. */
export const pollingOf = (botId: number | string, change: object = {}): IDataObject => ({
	authentication: 'webhook',
	botId: { __rl: true, mode: 'id', value: botId },
	events: ['message'],
	options: {},
	...change,
});
