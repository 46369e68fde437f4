import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matchesFilter } from '../form/matchesFilter';
import { withPickerPortal } from '../portal/withPickerPortal';
import { listLines, type Line } from './lines';

/** What a picker shows of a line: one that is switched off is there, and says so. */
export const lineLabel = ({ lineId, name, isActive }: Line): string =>
	`${name || 'Unnamed Open Channel'} (${isActive ? '' : 'inactive, '}ID ${lineId})`;

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
	const results = lines.map((line) => ({ name: lineLabel(line), value: String(line.lineId) }));
	return { results: results.filter(matchesFilter(filter)) };
}
