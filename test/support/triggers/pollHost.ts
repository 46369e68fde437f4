import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodeType,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { TestCredentials } from '../engine/credentialsHelper';
import { additionalDataFor, stored, workflowOf } from '../engine/workflowOf';

const MODULE = '../../../nodes/Bitrix24BotPollingTrigger/Bitrix24BotPollingTrigger.node';

/** Our trigger as a new n8n process loads it, with empty memory. */
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

type Items = IDataObject[] | null;

interface PollSetup {
	parameters: IDataObject;
	credentials: TestCredentials;
	/** Static data of an earlier activation. */
	stored?: IDataObject;
}

let nextId = 1;

/** One active workflow with the polling trigger, as n8n 2.41 polls it without durable poll cursors. */
export class PollHost {
	parameters: IDataObject;

	credentials: TestCredentials;

	/** Static data in the database. */
	stored: IDataObject;

	private readonly id = `polling${nextId++}`;

	private nodeType = loadTrigger();

	private active: Workflow;

	constructor({ parameters, credentials, stored: before = {} }: PollSetup) {
		this.parameters = parameters;
		this.credentials = credentials;
		this.stored = before;
		this.active = this.load();
	}

	/** Polls; if there are items, they start an execution and the static data is saved. */
	async poll(): Promise<Items> {
		const workflow = this.active;
		const items = await this.run(workflow, 'trigger');
		if (items) this.stored = stored(workflow.staticData);
		return items;
	}

	/** Polls, then kills the process before n8n has saved anything. */
	async pollAndCrash(): Promise<Items> {
		const items = await this.run(this.active, 'trigger');
		this.restart();
		return items;
	}

	/** What "Fetch Test Event" in the editor does. */
	async test(): Promise<Items> {
		const workflow = this.load();
		const items = await this.run(workflow, 'manual');
		this.stored = stored(workflow.staticData);
		return items;
	}

	/** Activates the workflow again in the same process. */
	activate(): void {
		this.active = this.load();
	}

	/** Activates the workflow in a new process. */
	restart(): void {
		this.nodeType = loadTrigger();
		this.activate();
	}

	private load(): Workflow {
		return workflowOf({
			nodeType: this.nodeType,
			parameters: this.parameters,
			credentials: this.credentials,
			workflow: { id: this.id, active: true, staticData: stored(this.stored) },
		}).workflow;
	}

	private async run(workflow: Workflow, mode: WorkflowExecuteMode): Promise<Items> {
		const { displayName } = this.nodeType.description;
		const node = { ...workflow.getNode(displayName)!, parameters: this.parameters as never };
		const data = additionalDataFor(this.credentials);
		const activation = mode === 'manual' ? 'manual' : 'activate';
		const context = new PollContext(workflow, node, data, mode, activation);
		const output: INodeExecutionData[][] | null = await this.nodeType.poll!.call(context);
		return output && output[0].map(({ json }) => json);
	}
}

/** Parameters of the trigger for one bot. */
export const pollingOf = (botId: number | string, change: object = {}): IDataObject => ({
	authentication: 'webhook',
	botId: { __rl: true, mode: 'id', value: botId },
	events: ['message'],
	options: {},
	...change,
});
