import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { describeLine } from './lines';
import { linesToPick } from './searchLines';

/**
 * Open Channels to choose several of; inactive ones say so.
 *
 * @throws NodeApiError, NodeOperationError with the code of the refusal, e.g. LINE_LIST_NOT_PERMITTED
 */
export async function getOpenChannels(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const lines = await linesToPick(this);
	return lines.map((line) => ({ name: describeLine(line), value: line.lineId }));
}
