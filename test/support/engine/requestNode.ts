import { createRunExecutionData, NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { ExecuteContext } from 'n8n-core';

import type { TestCredentials } from './credentialsHelper';
import { additionalDataFor, workflowOf } from './workflowOf';

/** `request` is what n8n's HTTP Request node uses, `httpRequest` what newer nodes do. */
export type Helper = 'requestWithAuthentication' | 'httpRequestWithAuthentication';

/** The options that version 3 and later of n8n's HTTP Request node pass on when nothing is set. */
export const httpRequestOptions = (uri: string, change: IDataObject = {}): IDataObject => ({
	headers: {},
	method: 'GET',
	uri,
	gzip: true,
	rejectUnauthorized: true,
	followRedirect: true,
	followAllRedirects: true,
	resolveWithFullResponse: true,
	sendCredentialsOnCrossOriginRedirect: true,
	timeout: 300_000,
	...change,
});

const nodeType = {
	description: {
		displayName: 'Request',
		name: 'httpRequest',
		group: ['output'],
		version: 1,
		description: 'Stands for any node that sends requests with a credential',
		defaults: { name: 'Request' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bitrix24BotWebhookApi' }, { name: 'bitrix24BotOAuth2Api' }],
		properties: [],
	},
} as INodeType;

/** Sends a request as another node would that uses a credential of ours. Throws what n8n's helper throws. */
export const requestAs = async (
	credentials: TestCredentials,
	helper: Helper,
	options: IDataObject,
): Promise<unknown> => {
	const { workflow, node } = workflowOf({ nodeType, parameters: {}, credentials });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor(credentials),
		'manual',
		createRunExecutionData({}),
		0,
		[{ json: {} }],
		{ main: [[{ json: {} }]] },
		{ node, data: { main: [[{ json: {} }]] }, source: null },
		[],
	) as unknown as IExecuteFunctions;
	const [type] = Object.keys(credentials);
	return await context.helpers[helper].call(context, type, options as never);
};
