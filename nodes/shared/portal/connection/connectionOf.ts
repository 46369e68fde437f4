import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import {
	credentialTypeOf,
	readConnection,
	type Authentication,
	type Connection,
} from './connection';

/** The functions of n8n that calls to the portal need. */
export type PortalContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** What a form says about its connection. */
export interface Access {
	authentication: Authentication;
	/** "Options > Bot Token", which overrides that of the credential. */
	botToken: unknown;
}

const parameterOf = (context: PortalContext, name: string, index?: number, fallback?: string) => {
	if ('getCurrentNodeParameter' in context) return context.getCurrentNodeParameter(name);
	return index === undefined
		? (context as IHookFunctions).getNodeParameter(name, fallback)
		: (context as IExecuteFunctions).getNodeParameter(name, index, fallback);
};

/** @param index of the item, where there are items: expressions may differ between them */
export const accessOf = (context: PortalContext, index?: number): Access => ({
	authentication: parameterOf(context, 'authentication', index) as Authentication,
	botToken: parameterOf(context, 'options.botToken', index, ''),
});

/**
 * Reads the credential that a form names.
 *
 * @throws what n8n throws for a credential that is missing or cannot be resolved, and the codes of
 * `readConnection`
 */
export const connect = async (
	source: { getCredentials(type: string, index?: number): Promise<ICredentialDataDecryptedObject> },
	{ authentication, botToken }: Access,
	index?: number,
): Promise<Connection> => {
	const credential = await source.getCredentials(credentialTypeOf(authentication), index);
	return readConnection(authentication, credential, botToken);
};

/** The connection of a form, or of one of its items. Throws as `connect` does. */
export const connectionOf = async (context: PortalContext, index?: number): Promise<Connection> =>
	await connect(context, accessOf(context, index), index);
