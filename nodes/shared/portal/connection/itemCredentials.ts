import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { policy } from '../pacing/policy';
import type { CredentialSource } from './connectionOf';
import { isSameForAllItems } from './sameForAllItems';

/**
 * The credentials of a run over items. n8n takes two milliseconds to read one, because it fetches, decrypts and
 * completes it each time; so items that begin within a few seconds share what was read, unless it has an
 * expression.
 */
export const itemCredentials = (context: IExecuteFunctions): CredentialSource => {
	const shared = new Map<string, { credential: ICredentialDataDecryptedObject; until: number }>();
	return {
		async getCredentials(type, index) {
			const known = shared.get(type);
			if (known && known.until > Date.now()) return known.credential;
			const credential = await context.getCredentials(type, index);
			const until = Date.now() + policy.recentCredential;
			if (isSameForAllItems(credential)) shared.set(type, { credential, until });
			return credential;
		},
	};
};
