import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matchesFilter } from '../form/matchesFilter';
import { withPickerPortal } from '../portal/withPickerPortal';
import { listBotsV1 } from './botsV1';
import { listBotsV2 } from './botsV2';
import { simplifyV1, simplifyV2 } from './simplifyBot';

/** Operations with an API version beside the picker: one that was chosen elsewhere does not count. */
const WITH_API_VERSION: Record<string, string[]> = {
	bot: ['delete', 'get', 'update'],
	message: ['delete', 'send', 'update'],
};

const labelOf = ({ name, lastName, code }: IDataObject): string => {
	const fullName = [name, lastName].filter(Boolean).join(' ');
	return `${fullName || 'Unnamed bot'} (${String(code)})`;
};

/** Bots for the picker "From List", in the API version that the form shows. */
export async function searchBots(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const resource = this.getCurrentNodeParameter('resource') as string;
	const operation = this.getCurrentNodeParameter('operation') as string;
	const hasVersion = WITH_API_VERSION[resource]?.includes(operation);
	const isV1 = hasVersion && this.getCurrentNodeParameter('apiVersion') === 'v1';
	const bots = await withPickerPortal(this, async (portal) =>
		isV1
			? (await listBotsV1(portal)).map(simplifyV1)
			: (await listBotsV2(portal, Infinity)).map(simplifyV2),
	);
	const results = (bots as IDataObject[]).map((bot) => ({
		name: labelOf(bot),
		value: String(bot.botId),
	}));
	return { results: results.filter(matchesFilter(filter)) };
}
