import type { INodeProperties } from 'n8n-workflow';

import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { lineIdProperty, toLineId } from '../../../shared/openChannel/linePicker';
import { oneOf, toBoolean } from '../../../shared/values/convert';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { listOperators } from './line/operators';

const onlyFreeOption: INodeProperties = {
	displayName: 'Only Free',
	name: 'onlyFree',
	type: 'boolean',
	default: false,
	description:
		'Whether to return only operators who can take one more dialog or, without statistics, who are online',
};

const statusOption: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Any', value: 'any' },
		{ name: 'Offline', value: 'offline' },
		{ name: 'Online', value: 'online' },
		{ name: 'Paused', value: 'pause' },
	],
	default: 'any',
	description: 'Which operators to return',
};

export const description = showFor('openChannel', 'getOperators', [
	lineIdProperty,
	...limitProperties(),
	optionsProperty(onlyFreeOption, statusOption),
]);

/** Lists who answers in an Open Channel, with their load if the portal tells. */
export const execute: Execute = async (context, index, portal) => {
	const lineId = toLineId(context.getNodeParameter('lineId', index));
	const limit = readLimit(context, index);
	const values = readCollection(context, 'options', index);
	const status = oneOf(values.status ?? 'any', choicesOf(statusOption), 'INVALID_OPERATOR_STATUS');
	const query = {
		status: status === 'any' ? undefined : status,
		isFree: toBoolean(values.onlyFree ?? false, 'onlyFree'),
	};
	return await listOperators(portal, lineId, query, limit);
};
