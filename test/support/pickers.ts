import { LoadOptionsContext } from 'n8n-core';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INode,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { Bitrix24Bot } from '../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { TestCredentialsHelper, type TestCredentials } from './credentialsHelper';
import { credentialTypes } from './engine';

/** The form of a node as the editor has it open. */
export interface OpenForm {
	type: INodeType;
	parameters: IDataObject;
	credentials: TestCredentials;
}

const contextOf = ({ type, parameters, credentials }: OpenForm): ILoadOptionsFunctions => {
	const nodeTypes: INodeTypes = {
		getByName: () => type,
		getByNameAndVersion: (_, version) => NodeHelpers.getVersionedNodeType(type, version),
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: '1',
		name: type.description.displayName,
		type: `n8n-nodes-bitrix24-bot.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	};
	const workflow = new Workflow({
		id: 'test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const additionalData = {
		credentialsHelper: new TestCredentialsHelper(credentialTypes(), credentials),
		currentNodeParameters: parameters,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, workflow.getNode(node.name)!, additionalData, '');
};

/** Searches the list of a picker as the editor does. */
export const searchPicker = async (
	form: OpenForm,
	name: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> =>
	await form.type.methods!.listSearch![name].call(contextOf(form), filter, paginationToken);

/** The same in the Bitrix24 Bot node. */
export const searchList = async (
	name: keyof Bitrix24Bot['methods']['listSearch'],
	form: Omit<OpenForm, 'type'>,
	filter?: string,
	paginationToken?: string,
) => await searchPicker({ type: new Bitrix24Bot(), ...form }, name, filter, paginationToken);

/** Loads the options of a field as the editor does. */
export const loadOptions = async (form: OpenForm, name: string): Promise<INodePropertyOptions[]> =>
	await form.type.methods!.loadOptions![name].call(contextOf(form));
