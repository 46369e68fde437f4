import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { nodeError } from '../errors/nodeError';
import { credentialTypeOf, readConnection, type Authentication } from './connection/connection';
import { portalFor, type Portal } from './portal';
import { runItems } from './window/runItems';

/**
 * Asks the portal for the entries of a picker, over the credential that the form shows.
 *
 * @param withoutScope code to refuse with when the permission is missing: the pickers of chats and
 * people need others than the bots
 * @throws NodeApiError, NodeOperationError with the code of the refusal
 */
export const withPickerPortal = async <Value>(
	context: ILoadOptionsFunctions,
	work: (portal: Portal) => Promise<Value>,
	withoutScope?: string,
): Promise<Value> => {
	const authentication = context.getCurrentNodeParameter('authentication') as Authentication;
	const options = context.getCurrentNodeParameter('options') as IDataObject | undefined;
	const credential = await context.getCredentials(credentialTypeOf(authentication));
	const [outcome] = await runItems(context, { count: 1, stopOnError: true }, async (_, door) => {
		const connection = readConnection(authentication, credential, options?.botToken);
		return await work(portalFor(door, connection));
	});
	if ('value' in outcome) return outcome.value;
	const { error } = outcome;
	const isScope = error instanceof Bitrix24Error && error.code === 'insufficient_scope';
	const shown = isScope && withoutScope ? new Bitrix24Error(withoutScope) : error;
	throw nodeError(context.getNode(), shown, 0);
};
