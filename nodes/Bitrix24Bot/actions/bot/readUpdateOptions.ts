import type { IExecuteFunctions } from 'n8n-workflow';

import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
import { toBoolean } from '../../../shared/values/convert';
import type { UpdateOptions } from './api/types';

/** @throws Bitrix24Error INVALID_BOOLEAN */
export function readUpdateOptions(
	context: IExecuteFunctions,
	index: number,
	{ host }: Portal,
): UpdateOptions {
	const { keepOtherFields, skipUnchanged } = readCollection(context, 'options', index);
	return {
		keepsOtherFields: toBoolean(keepOtherFields ?? true, 'keepOtherFields'),
		memory: toBoolean(skipUnchanged ?? false, 'skipUnchanged')
			? { staticData: context.getWorkflowStaticData('node'), host }
			: undefined,
	};
}
