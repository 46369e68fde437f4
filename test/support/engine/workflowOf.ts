import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowParameters,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { Bitrix24BotOAuth2Api } from '../../../credentials/Bitrix24BotOAuth2Api.credentials';
import { Bitrix24BotWebhookApi } from '../../../credentials/Bitrix24BotWebhookApi.credentials';
import { TestCredentialsHelper, type TestCredentials } from './credentialsHelper';

/** One node of this package in a workflow. */
export interface NodeSetup {
	/** An instance of the node's class. */
	nodeType: INodeType;
	parameters: IDataObject;
	credentials: TestCredentials;
	/** Differences from a newly added node, e.g. `onError`. */
	node?: Partial<INode>;
	/** The node before it; triggers have none. */
	start?: INodeType;
	/** Differences from a new workflow, e.g. `staticData`. */
	workflow?: Partial<WorkflowParameters>;
}

/** A data object after a round trip through n8n's database, which stores JSON. */
export const stored = (data: object): IDataObject =>
	JSON.parse(JSON.stringify(data)) as IDataObject;

/** Our credential types, by name. */
const credentialTypes = (): Record<string, ICredentialType> =>
	Object.fromEntries(
		[new Bitrix24BotWebhookApi(), new Bitrix24BotOAuth2Api()].map((type) => [type.name, type]),
	);

/** What the engine passes to every node, plus the test's own URLs or hooks. */
export const additionalDataFor = (
	credentials: TestCredentials,
	more: object = {},
): IWorkflowExecuteAdditionalData & { credentialsHelper: TestCredentialsHelper } =>
	({
		credentialsHelper: new TestCredentialsHelper(credentialTypes(), credentials),
		variables: {},
		...more,
	}) as never;

/** An instance of n8n's `Workflow` with one node of ours, and its start node if there is one. */
export const workflowOf = ({
	nodeType,
	parameters,
	credentials,
	node,
	start,
	workflow,
}: NodeSetup): { workflow: Workflow; node: INode } => {
	const { name, displayName } = nodeType.description;
	const ours: INode = {
		id: 'node',
		name: displayName,
		type: `n8n-nodes-bitrix24-bot.${name}`,
		typeVersion: 1,
		position: [200, 0],
		parameters: parameters as INode['parameters'],
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
		...node,
	};
	const first: INode[] = start
		? [
				{
					id: 'start',
					name: 'Start',
					type: 'start',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
			]
		: [];
	const typeOf = (type: string) => (type === 'start' && start ? start : nodeType);
	const nodeTypes: INodeTypes = {
		getByName: typeOf,
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(typeOf(type), version),
		getKnownTypes: () => ({}),
	};
	const built = new Workflow({
		id: 'test',
		name: 'My workflow',
		nodes: [...first, ours],
		connections: start ? { Start: { main: [[{ node: ours.name, type: 'main', index: 0 }]] } } : {},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		...workflow,
	});
	return { workflow: built, node: built.getNode(ours.name)! };
};
