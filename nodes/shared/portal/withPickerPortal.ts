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
 * @throws NodeApiError, NodeOperationError with the code of the refusal
 */
export const withPickerPortal = async <Value>(
	context: ILoadOptionsFunctions,
	work: (portal: Portal) => Promise<Value>,
	withoutScope?: string,
): Promise<Value> => {
	const outcome = await settled(
		connectionOf(context).then(async (connection) => await withPortal(context, connection, work)),
	);
	if ('value' in outcome) return outcome.value;
	const { error } = outcome;
	const isScope = error instanceof Bitrix24Error && error.code === 'insufficient_scope';
	const shown = isScope && withoutScope ? new Bitrix24Error(withoutScope) : error;
	throw nodeError(context.getNode(), shown, 0);
};
