import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matchesFilter } from '../form/matchesFilter';
import { withPickerPortal } from '../portal/withPickerPortal';
import { describeLine, listLines, type Line } from './lines';

/** The Open Channels of the portal, for a list in the form. Throws as `withPickerPortal` does. */
export const linesToPick = async (context: ILoadOptionsFunctions): Promise<Line[]> =>
	await withPickerPortal(
		context,
		async (portal) => await listLines(portal),
		'LINE_LIST_NOT_PERMITTED',
	);

/** Open Channels for the picker "From List". The API cannot search them. */
export async function searchLines(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const lines = await linesToPick(this);
	const results = lines.map((line) => ({ name: describeLine(line), value: String(line.lineId) }));
	return { results: results.filter(matchesFilter(filter)) };
}
