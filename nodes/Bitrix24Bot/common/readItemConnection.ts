import type { IExecuteFunctions } from 'n8n-workflow';

import {
	credentialTypeOf,
	readConnection,
	type Authentication,
	type Connection,
} from '../../shared/portal/connection/connection';

/**
 * Reads the credential of one item: its expressions may differ from item to item, and "Options > Bot
 * Token" may override its token.
 */
export async function readItemConnection(
	context: IExecuteFunctions,
	index: number,
): Promise<Connection> {
	const authentication = context.getNodeParameter('authentication', index) as Authentication;
	const credential = await context.getCredentials(credentialTypeOf(authentication), index);
	const botToken = context.getNodeParameter('options.botToken', index, '');
	return readConnection(authentication, credential, botToken);
}
