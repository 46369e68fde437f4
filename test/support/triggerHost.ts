/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import express, { type Request, type Response } from 'express';
import { HookContext, LoadOptionsContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { Bitrix24BotTrigger } from '../../nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node';
import { TestCredentialsHelper, type TestCredentials } from './credentialsHelper';
import { credentialTypes, prepareBinaryData } from './engine';

const NODE_TYPE = 'n8n-nodes-bitrix24-bot.bitrix24BotTrigger';
const NODE_NAME = 'Bitrix24 Bot Trigger';

export interface TriggerSetup {
	parameters: IDataObject;
	credentials: TestCredentials;
	/** Name of the workflow. */
	name?: string;
	/** The node; the Bitrix24 Bot Trigger unless a test says otherwise. */
	trigger?: INodeType;
	/** Another node of a workflow that is there already. */
	workflowId?: string;
}

/** One workflow with our trigger, as n8n treats it. */
export interface TriggerWorkflow {
	/** Items of executions, in production and in tests. */
	readonly runs: INodeExecutionData[][];
	/** What the executions would have shown as an error. */
	readonly thrown: Array<Error & { description?: string }>;
	/** What n8n stores in its database. */
	readonly staticData: { production: IDataObject };
	/** The address of production, and that of tests. */
	readonly url: string;
	readonly testUrl: string;
	parameters: IDataObject;
	credentials: TestCredentials;
	/** The node; one from a fresh module is that of another n8n process. */
	trigger: INodeType;
	activate(mode?: WorkflowActivateMode): Promise<void>;
	deactivate(): Promise<void>;
	/** Waits for a test event. */
	listen(): Promise<void>;
	/** Nobody waits for a test event any longer. */
	stopListening(): Promise<void>;
	/** Until n8n has ended a test to which an event came. */
	testEnded(): Promise<void>;
	/** Until the webhooks that came in are done; they may go on after their answer. */
	idle(): Promise<void>;
	/** What a list in the form offers. */
	options(method: string): Promise<INodePropertyOptions[]>;
	/** Posts anything to an address. */
	post(url: string, body: string | Buffer, contentType?: string): Promise<Answer>;
}

export interface Answer {
	status: number;
	body: unknown;
	ms: number;
}

/** Reduced to what decides how our trigger's hooks and webhook are called in n8n 2.41. */
export interface TriggerHost {
	add(setup: TriggerSetup): TriggerWorkflow;
	/** Lines of n8n's log, warnings and above. */
	readonly log: string[];
	readonly url: string;
	/** Where n8n believes to be reached; `url` unless a test says otherwise. */
	publicUrl: string;
	close(): Promise<void>;
}

/** Lets a context write its log here. */
const logTo = (log: string[], context: object): void => {
	const note = (message: string) => void log.push(message);
	const ignore = () => {};
	Object.defineProperty(context, 'logger', {
		value: { debug: ignore, info: ignore, warn: note, error: note },
	});
};

let nextId = 1;

/** Starts the part of n8n that takes webhooks. */
export const startTriggerHost = async (): Promise<TriggerHost> => {
	const log: string[] = [];
	const workflows = new Map<string, (req: Request, res: Response) => Promise<void>>();
	await prepareBinaryData();

	const app = express();
	app.use(async (req: Request, res: Response) => {
		const rawBody = await buffer(req);
		Object.assign(req, { rawBody });
		const handle = workflows.get(req.path);
		// n8n answers 404 for webhooks that nobody waits for.
		if (handle) await handle(req, res);
		else res.status(404).json({ message: 'not registered' });
	});
	const server = await new Promise<Server>((resolve) => {
		const starting: Server = app.listen(0, '127.0.0.1', () => resolve(starting));
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	const host: TriggerHost = {
		log,
		url,
		publicUrl: url,
		add(setup) {
			const id = setup.workflowId ?? `workflow${nextId++}`;
			const nodeId = `node${nextId++}`;
			const path = `${nodeId}/webhook`;
			const description = (setup.trigger ?? new Bitrix24BotTrigger()).description.webhooks![0];
			const nodeTypes: INodeTypes = {
				getByName: () => self.trigger,
				getByNameAndVersion: (_, version) =>
					NodeHelpers.getVersionedNodeType(self.trigger, version),
				getKnownTypes: () => ({}),
			};
			const toWorkflow = (staticData: IDataObject) => {
				const node: INode = {
					id: nodeId,
					webhookId: nodeId,
					name: NODE_NAME,
					type: NODE_TYPE,
					typeVersion: 1,
					position: [0, 0],
					parameters: self.parameters as INode['parameters'],
					credentials: Object.fromEntries(
						Object.keys(self.credentials).map((type) => [type, { id: type, name: type }]),
					),
				};
				const workflow = new Workflow({
					id,
					name: setup.name ?? 'My workflow',
					nodes: [node],
					connections: {},
					active: false,
					nodeTypes,
					staticData,
					settings: { executionOrder: 'v1' },
				});
				return { workflow, node: workflow.getNode(NODE_NAME)! };
			};
			const additionalData = () =>
				({
					credentialsHelper: new TestCredentialsHelper(credentialTypes(), self.credentials),
					webhookBaseUrl: `${host.publicUrl}/webhook`,
					webhookTestBaseUrl: `${host.publicUrl}/webhook-test`,
					variables: {},
				}) as unknown as IWorkflowExecuteAdditionalData;
			const webhookData = (isTest: boolean) =>
				({ httpMethod: 'POST', path, webhookDescription: description, isTest }) as IWebhookData;

			/** Static data travel through the database as JSON. */
			const stored = (data: object) => JSON.parse(JSON.stringify(data)) as IDataObject;
			const hook = async (
				name: 'checkExists' | 'create' | 'delete',
				staticData: IDataObject,
				isTest: boolean,
				mode: 'trigger' | 'manual' | 'internal',
				activation: WorkflowActivateMode,
			) => {
				const { workflow, node } = toWorkflow(staticData);
				const data = webhookData(isTest);
				const context = new HookContext(workflow, node, additionalData(), mode, activation, data);
				logTo(log, context);
				const result = await self.trigger.webhookMethods!.default![name].call(context);
				return { result, staticData: stored(workflow.staticData) };
			};

			const receive = (isTest: boolean) => async (req: Request, res: Response) => {
				const { workflow, node } = toWorkflow(isTest ? {} : self.staticData.production);
				if (isTest) workflow.setTestStaticData(testData);
				const data = { ...additionalData(), httpRequest: req, httpResponse: res };
				const mode = isTest ? 'manual' : 'webhook';
				try {
					const context = new WebhookContext(
						workflow,
						node,
						data,
						mode,
						webhookData(isTest),
						[],
						null,
					);
					logTo(log, context);
					const { workflowData, webhookResponse, noWebhookResponse } =
						await self.trigger.webhook!.call(context);
					if (workflowData) self.runs.push(workflowData[0]);
					if (!isTest) self.staticData.production = stored(workflow.staticData);
					if (!noWebhookResponse) {
						res.json(webhookResponse ?? { message: 'Webhook call received' });
					}
					if (isTest && workflowData) ending = self.stopListening();
				} catch (error) {
					self.thrown.push(error as Error);
					res.status(500).json({ message: 'Workflow could not be started!' });
				}
			};

			let testData: IDataObject = {};
			let ending: Promise<void> | undefined;
			const running = new Set<Promise<void>>();
			const track =
				(handle: (req: Request, res: Response) => Promise<void>) =>
				async (req: Request, res: Response) => {
					const work = handle(req, res);
					running.add(work);
					await work;
					running.delete(work);
				};
			const self: TriggerWorkflow = {
				runs: [],
				thrown: [],
				staticData: { production: {} },
				url: `${url}/webhook/${path}`,
				testUrl: `${url}/webhook-test/${path}`,
				parameters: setup.parameters,
				credentials: setup.credentials,
				trigger: setup.trigger ?? new Bitrix24BotTrigger(),
				async activate(mode = 'activate') {
					workflows.set(`/webhook/${path}`, track(receive(false)));
					const before = self.staticData.production;
					const { result } = await hook('checkExists', before, false, 'trigger', mode);
					if (result) return;
					const creating = hook('create', before, false, 'trigger', mode);
					// n8n cleans up behind a refused activation.
					await creating.catch(async () => await self.deactivate());
					self.staticData.production = (await creating).staticData;
				},
				async deactivate() {
					const before = self.staticData.production;
					const { staticData } = await hook('delete', before, false, 'internal', 'update');
					self.staticData.production = staticData;
					workflows.delete(`/webhook/${path}`);
				},
				async listen() {
					workflows.set(`/webhook-test/${path}`, track(receive(true)));
					testData = {};
					const creating = hook('create', {}, true, 'manual', 'manual');
					await creating.catch(async () => await self.stopListening());
					testData = (await creating).staticData;
				},
				async stopListening() {
					await hook('delete', testData, true, 'internal', 'update');
					workflows.delete(`/webhook-test/${path}`);
				},
				async idle() {
					await Promise.all(running);
				},
				async options(method) {
					const { workflow, node } = toWorkflow({});
					const data = { ...additionalData(), currentNodeParameters: node.parameters };
					const context = new LoadOptionsContext(workflow, node, data, '');
					return await self.trigger.methods!.loadOptions![method].call(context);
				},
				async testEnded() {
					await ending;
				},
				async post(address, body, contentType = 'application/x-www-form-urlencoded') {
					const began = Date.now();
					const response = await fetch(address, {
						method: 'POST',
						headers: { 'Content-Type': contentType },
						body: body as never,
					});
					return {
						status: response.status,
						body: await response.json(),
						ms: Date.now() - began,
					};
				},
			};
			return self;
		},
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
	return host;
};
