import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { policy } from '../pacing/policy';
import {
	credentialTypeOf,
	readConnection,
	type Authentication,
	type Connection,
} from './connection';
import { accessOf, type Access } from './connectionOf';
import { isSameForAllItems } from './sameForAllItems';

/** A credential that is the same for all items, and until when it counts. */
interface Shared {
	credential: ICredentialDataDecryptedObject;
	until: number;
}

/**
 * The connections of the items of a run. n8n takes two milliseconds to read a credential, because it fetches, decrypts
 * and completes it each time; so items that begin within a few seconds share it, unless it has an expression.
 *
 * @returns gives the connection of one item, without a promise if the credential is shared already; throws as
 * `connectionOf` does
 */
export const itemConnections = (
	context: IExecuteFunctions,
): ((index: number) => Connection | Promise<Connection>) => {
	const shared = new Map<Authentication, Shared>();
	let last: { access: Access; connection: Connection } | undefined;

	const connectionWith = (
		credential: ICredentialDataDecryptedObject,
		access: Access,
	): Connection => {
		const { authentication, botToken } = access;
		const isLast =
			last?.connection.credential === credential &&
			last.access.authentication === authentication &&
			last.access.botToken === botToken;
		if (last && isLast) return last.connection;
		const connection = readConnection(authentication, credential, botToken);
		last = { access, connection };
		return connection;
	};

	const connectAnew = async (access: Access, index: number): Promise<Connection> => {
		const { authentication } = access;
		const credential = await context.getCredentials(credentialTypeOf(authentication), index);
		const until = Date.now() + policy.recentCredential;
		if (isSameForAllItems(credential)) shared.set(authentication, { credential, until });
		return connectionWith(credential, access);
	};

	return (index) => {
		const access = accessOf(context, index);
		const known = shared.get(access.authentication);
		if (!known || known.until <= Date.now()) return connectAnew(access, index);
		return connectionWith(known.credential, access);
	};
};
