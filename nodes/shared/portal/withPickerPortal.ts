import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { nodeError } from '../errors/nodeError';
import { settled } from '../values/outcome';
import { connectionOf } from './connection/connectionOf';
import type { Portal } from './portal';
import { withPortal } from './withPortal';

/**
 * Asks the portal for the entries of a picker, over the credential that the form shows.
 *
 * @param withoutScope code to refuse with when the permission is missing: the pickers of chats and
 * people need others than the bots
 * @throws NodeApiError, NodeOperationError with the code of the refusal; n8n's error for a credential that
 * is missing
 */
export const withPickerPortal = async <Value>(
	context: ILoadOptionsFunctions,
	work: (portal: Portal) => Promise<Value>,
	withoutScope?: string,
): Promise<Value> => {
	const access = await settled(connectionOf(context));
	// n8n's own words for a missing credential are good enough for the form
	if ('error' in access && !(access.error instanceof Bitrix24Error)) throw access.error;
	const outcome =
		'value' in access ? await settled(withPortal(context, access.value, work)) : access;
	if ('value' in outcome) return outcome.value;
	const { error } = outcome;
	const isScope = error instanceof Bitrix24Error && error.code === 'insufficient_scope';
	const shown = isScope && withoutScope ? new Bitrix24Error(withoutScope) : error;
	throw nodeError(context.getNode(), shown, 0);
};
