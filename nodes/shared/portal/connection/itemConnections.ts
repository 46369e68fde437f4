import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { policy } from '../pacing/policy';
import { credentialTypeOf, readConnection, type Connection } from './connection';
import { accessOf, type Access } from './connectionOf';
import { isSameForAllItems } from './sameForAllItems';

/** Reads the credential for an item, unless items that began a moment ago have read what is the same for all. */
const credentialReader = (context: IExecuteFunctions) => {
	const shared = new Map<string, { credential: ICredentialDataDecryptedObject; until: number }>();
	return async (type: string, index: number): Promise<ICredentialDataDecryptedObject> => {
		const known = shared.get(type);
		if (known && known.until > Date.now()) return known.credential;
		const credential = await context.getCredentials(type, index);
		const until = Date.now() + policy.recentCredential;
		if (isSameForAllItems(credential)) shared.set(type, { credential, until });
		return credential;
	};
};

/**
 * The connections of the items of a run. n8n takes two milliseconds to read a credential, because it fetches, decrypts
 * and completes it each time; so items that begin within a few seconds share it, unless it has an expression.
 *
 * @returns gives the connection of one item, and throws as `connectionOf` does
 */
export const itemConnections = (
	context: IExecuteFunctions,
): ((index: number) => Promise<Connection>) => {
	const credentialOf = credentialReader(context);
	let last: { access: Access; connection: Connection } | undefined;
	return async (index) => {
		const access = accessOf(context, index);
		const { authentication, botToken } = access;
		const credential = await credentialOf(credentialTypeOf(authentication), index);
		const isLast =
			last?.connection.credential === credential &&
			last.access.authentication === authentication &&
			last.access.botToken === botToken;
		if (last && isLast) return last.connection;
		const connection = readConnection(authentication, credential, botToken);
		last = { access, connection };
		return connection;
	};
};
