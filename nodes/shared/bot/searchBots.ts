import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matchesFilter } from '../form/matchesFilter';
import { withPickerPortal } from '../portal/withPickerPortal';
import type { ApiVersion } from './apiVersion';
import { botLookup } from './botLookup';

const labelOf = ({ name, lastName, code }: IDataObject): string => {
	const fullName = [name, lastName].filter(Boolean).join(' ');
	return `${fullName || 'Unnamed bot'} (${String(code)})`;
};

/**
 * The search behind "From List" in the picker of a bot.
 *
 * @param versionOf the API version of the form as it is now; only the node knows which fields it shows
 */
export const searchBotsIn = (versionOf: (context: ILoadOptionsFunctions) => ApiVersion) =>
	async function searchBots(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const lookup = botLookup(versionOf(this));
		const bots = await withPickerPortal(
			this,
			async (portal) => await lookup.list(portal, Infinity),
		);
		const results = bots.map((bot) => {
			const simple = lookup.present(bot, true);
			return { name: labelOf(simple), value: String(simple.botId) };
		});
		return { results: results.filter(matchesFilter(filter)) };
	};
