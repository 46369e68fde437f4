import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { listLines, type Line } from '../../../shared/openChannel/lines';
import { oneOf } from '../../../shared/values/convert';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type Execute } from '../operation';
import { welcomeBotOf } from './line/welcomeBot';

const stateOption: INodeProperties = {
	displayName: 'State',
	name: 'state',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active' },
		{ name: 'All', value: 'all' },
		{ name: 'Inactive', value: 'inactive' },
	],
	default: 'all',
	description: 'Which Open Channels to return',
};

export const description = showFor('openChannel', 'getAll', [
	...limitProperties(),
	simplifyProperty,
	optionsProperty(stateOption),
]);

/** An Open Channel with our field names. */
const simplifyLine = (line: Line): IDataObject => ({
	lineId: line.lineId,
	name: line.name,
	active: line.isActive,
	welcomeBot: { ...welcomeBotOf(line) },
	queue: line.queue,
});

/** Lists Open Channels, which anybody may. */
export const execute: Execute = async (context, index, portal) => {
	const isSimple = readSimplify(context, index);
	const limit = readLimit(context, index);
	const { state: given } = readCollection(context, 'options', index);
	const state = oneOf(given ?? 'all', choicesOf(stateOption), 'INVALID_LINE_STATE');
	const isActive = state === 'all' ? undefined : state === 'active';
	const lines = await listLines(portal, { limit, isActive, hasQueue: true });
	return lines.map((line) => (isSimple ? simplifyLine(line) : line.fields));
};
