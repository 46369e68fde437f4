import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { withPickerPortal } from '../portal/withPickerPortal';
import { listLines } from './lines';
import { lineLabel } from './searchLines';

/**
 * Open Channels to choose several of; inactive ones say so.
 *
 * @throws NodeApiError, NodeOperationError with the code of the refusal, e.g. LINE_LIST_NOT_PERMITTED
 */
export async function getOpenChannels(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const lines = await withPickerPortal(
		this,
		async (portal) => await listLines(portal),
		'LINE_LIST_NOT_PERMITTED',
	);
	return lines.map((line) => ({ name: lineLabel(line), value: line.lineId }));
}
