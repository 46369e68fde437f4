import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	credentialTypeOf,
	readConnection,
	type Authentication,
} from '../../shared/portal/connection';
import { portalFor, type Portal } from '../../shared/portal/portal';
import { runItems } from '../../shared/portal/runItems';
import { listBotsV1, listBotsV2 } from '../actions/bot/readBots';
import { simplifyV1, simplifyV2 } from '../actions/bot/simplifyBot';
import { nodeError } from '../itemError';

const labelOf = ({ name, lastName, code }: IDataObject): string => {
	const fullName = [name, lastName].filter(Boolean).join(' ');
	return `${fullName || 'Unnamed bot'} (${String(code)})`;
};

/** Bots for the picker "From List", in the API version that the form shows. */
export async function searchBots(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const authentication = this.getCurrentNodeParameter('authentication') as Authentication;
	const apiVersion = this.getCurrentNodeParameter('apiVersion');
	const options = this.getCurrentNodeParameter('options') as IDataObject | undefined;
	const credential = await this.getCredentials(credentialTypeOf(authentication));
	const list = async (portal: Portal) =>
		apiVersion === 'v1'
			? (await listBotsV1(portal)).map(simplifyV1)
			: (await listBotsV2(portal, Infinity)).map(simplifyV2);

	const [outcome] = await runItems(this, { count: 1, stopOnError: true }, async (_, door) => {
		const connection = readConnection(authentication, credential, options?.botToken);
		return await list(portalFor(door, connection));
	});
	if ('error' in outcome) throw nodeError(this.getNode(), outcome.error, 0);
	const wanted = filter.trim().toLowerCase();
	return {
		results: outcome.value
			.map((bot) => ({ name: labelOf(bot), value: String(bot.botId) }))
			.filter(({ name, value }) => name.toLowerCase().includes(wanted) || value === wanted),
	};
}
