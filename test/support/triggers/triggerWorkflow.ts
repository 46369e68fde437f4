import type { Request, Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodePropertyOptions,
	INodeType,
	IWebhookData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { Bitrix24BotTrigger } from '../../../nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node';
import type { TestCredentials } from '../engine/credentialsHelper';
import { loadOptions } from '../engine/pickers';
import { additionalDataFor, stored, workflowOf } from '../engine/workflowOf';

/** Handles one HTTP request. */
export type Handler = (req: Request, res: Response) => Promise<void>;

/** The server behind the workflows' webhook URLs. */
interface WebhookServer {
	readonly url: string;
	/** The base URL of n8n's webhooks. */
	readonly publicUrl: string;
	readonly log: string[];
	/** Sets the handler of a path; without one, requests to it get a 404. */
	route(path: string, handler?: Handler): void;
}

export interface TriggerSetup {
	parameters: IDataObject;
	credentials: TestCredentials;
	/** Name of the workflow; "My workflow" by default. */
	name?: string;
	/** The node; by default the Bitrix24 Bot Trigger. */
	trigger?: INodeType;
	/** ID of an existing workflow to add the node to. */
	workflowId?: string;
}

/** The answer to a webhook call. */
export interface Answer {
	status: number;
	body: unknown;
	ms: number;
}

type Hook = 'checkExists' | 'create' | 'delete';

/** Collects a context's warnings and errors in a list. */
const logTo = (log: string[], context: object): void => {
	const note = (message: string) => void log.push(message);
	const ignore = () => {};
	Object.defineProperty(context, 'logger', {
		value: { debug: ignore, info: ignore, warn: note, error: note },
	});
};

let nextId = 1;

/** One workflow with a trigger, as n8n treats it. */
export class TriggerWorkflow {
	/** Items of each execution, both production and test. */
	readonly runs: INodeExecutionData[][] = [];

	/** Errors that the executions would have shown. */
	readonly thrown: Array<Error & { description?: string }> = [];

	/** What n8n stores in its database. */
	readonly staticData: { production: IDataObject } = { production: {} };

	/** The production webhook URL; `testUrl` is the one for tests. */
	readonly url: string;
	readonly testUrl: string;

	parameters: IDataObject;

	credentials: TestCredentials;

	/** The node; an instance from a freshly loaded module stands for another n8n process. */
	trigger: INodeType;

	private readonly id: string;

	private readonly nodeId = `node${nextId++}`;

	private readonly name?: string;

	/** Static data of the listening test. */
	private testData: IDataObject = {};

	private ending?: Promise<void>;

	/** Requests still being handled, possibly after they were answered. */
	private readonly running = new Set<Promise<void>>();

	constructor(
		private readonly host: WebhookServer,
		{ parameters, credentials, name, trigger, workflowId }: TriggerSetup,
	) {
		this.id = workflowId ?? `workflow${nextId++}`;
		this.name = name;
		this.parameters = parameters;
		this.credentials = credentials;
		this.trigger = trigger ?? new Bitrix24BotTrigger();
		this.url = `${host.url}${this.path(false)}`;
		this.testUrl = `${host.url}${this.path(true)}`;
	}

	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.host.route(this.path(false), this.track(this.receive(false)));
		const before = this.staticData.production;
		const { result } = await this.hook('checkExists', before, false, 'trigger', mode);
		if (result) return;
		const creating = this.hook('create', before, false, 'trigger', mode);
		// n8n also calls `delete` when an activation fails
		await creating.catch(async () => await this.deactivate());
		this.staticData.production = (await creating).staticData;
	}

	async deactivate(): Promise<void> {
		const before = this.staticData.production;
		const { staticData } = await this.hook('delete', before, false, 'internal', 'update');
		this.staticData.production = staticData;
		this.host.route(this.path(false));
	}

	/** Starts to listen for a test event. */
	async listen(): Promise<void> {
		this.host.route(this.path(true), this.track(this.receive(true)));
		this.testData = {};
		const creating = this.hook('create', {}, true, 'manual', 'manual');
		await creating.catch(async () => await this.stopListening());
		this.testData = (await creating).staticData;
	}

	/** What "Stop waiting" in the editor does. */
	async stopListening(): Promise<void> {
		await this.hook('delete', this.testData, true, 'internal', 'update');
		this.host.route(this.path(true));
	}

	/** Waits until n8n has ended a test that received an event. */
	async testEnded(): Promise<void> {
		await this.ending;
	}

	/** Waits until all requests are handled, which may be after they were answered. */
	async idle(): Promise<void> {
		await Promise.all(this.running);
	}

	/** Options of a list in the form. */
	async options(method: string): Promise<INodePropertyOptions[]> {
		const { trigger: type, parameters, credentials } = this;
		return await loadOptions({ type, parameters, credentials }, method);
	}

	async post(
		address: string,
		body: string | Buffer,
		contentType = 'application/x-www-form-urlencoded',
	): Promise<Answer> {
		const began = Date.now();
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'Content-Type': contentType },
			body: body as never,
		});
		return { status: response.status, body: await response.json(), ms: Date.now() - began };
	}

	private path(isTest: boolean): string {
		return `/${isTest ? 'webhook-test' : 'webhook'}/${this.nodeId}/webhook`;
	}

	/** The workflow as n8n loads it for each call. */
	private load(staticData: IDataObject) {
		return workflowOf({
			nodeType: this.trigger,
			parameters: this.parameters,
			credentials: this.credentials,
			node: { id: this.nodeId, webhookId: this.nodeId },
			workflow: { id: this.id, name: this.name ?? 'My workflow', staticData },
		});
	}

	private additionalData() {
		return additionalDataFor(this.credentials, {
			webhookBaseUrl: `${this.host.publicUrl}/webhook`,
			webhookTestBaseUrl: `${this.host.publicUrl}/webhook-test`,
		});
	}

	private webhookData(isTest: boolean): IWebhookData {
		const [webhookDescription] = this.trigger.description.webhooks!;
		const path = `${this.nodeId}/webhook`;
		return { httpMethod: 'POST', path, webhookDescription, isTest } as IWebhookData;
	}

	private async hook(
		name: Hook,
		staticData: IDataObject,
		isTest: boolean,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	) {
		const { workflow, node } = this.load(staticData);
		const data = this.webhookData(isTest);
		const context = new HookContext(workflow, node, this.additionalData(), mode, activation, data);
		logTo(this.host.log, context);
		const result = await this.trigger.webhookMethods!.default![name].call(context);
		return { result, staticData: stored(workflow.staticData) };
	}

	private receive(isTest: boolean): Handler {
		return async (req, res) => {
			const { workflow, node } = this.load(isTest ? {} : this.staticData.production);
			if (isTest) workflow.setTestStaticData(this.testData);
			const data = { ...this.additionalData(), httpRequest: req, httpResponse: res };
			const mode = isTest ? 'manual' : 'webhook';
			const webhook = this.webhookData(isTest);
			try {
				const context = new WebhookContext(workflow, node, data, mode, webhook, [], null);
				logTo(this.host.log, context);
				const { workflowData, webhookResponse, noWebhookResponse } =
					await this.trigger.webhook!.call(context);
				if (workflowData) this.runs.push(workflowData[0]);
				if (!isTest) this.staticData.production = stored(workflow.staticData);
				if (!noWebhookResponse) res.json(webhookResponse ?? { message: 'Webhook call received' });
				if (isTest && workflowData) this.ending = this.stopListening();
			} catch (error) {
				this.thrown.push(error as Error);
				res.status(500).json({ message: 'Workflow could not be started!' });
			}
		};
	}

	private track(handle: Handler): Handler {
		return async (req: Request, res: Response) => {
			const work = handle(req, res);
			this.running.add(work);
			await work;
			this.running.delete(work);
		};
	}
}
