import { LoadOptionsContext } from 'n8n-core';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import type { TestCredentials } from './credentialsHelper';
import { additionalDataFor, workflowOf } from './workflowOf';

/** A node's form, open in the editor. */
export interface OpenForm {
	type: INodeType;
	parameters: IDataObject;
	credentials: TestCredentials;
}

const contextOf = ({ type, parameters, credentials }: OpenForm): ILoadOptionsFunctions => {
	const { workflow, node } = workflowOf({ nodeType: type, parameters, credentials });
	const data = additionalDataFor(credentials, { currentNodeParameters: parameters });
	return new LoadOptionsContext(workflow, node, data, '');
};

/** Searches the list of a picker as the editor does. */
export const searchPicker = async (
	form: OpenForm,
	name: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> =>
	await form.type.methods!.listSearch![name].call(contextOf(form), filter, paginationToken);

/** The same for the Bitrix24 Bot node. */
export const searchList = async (
	name: keyof Bitrix24Bot['methods']['listSearch'],
	form: Omit<OpenForm, 'type'>,
	filter?: string,
	paginationToken?: string,
) => await searchPicker({ type: new Bitrix24Bot(), ...form }, name, filter, paginationToken);

/** Loads the options of a field as the editor does. */
export const loadOptions = async (form: OpenForm, name: string): Promise<INodePropertyOptions[]> =>
	await form.type.methods!.loadOptions![name].call(contextOf(form));
