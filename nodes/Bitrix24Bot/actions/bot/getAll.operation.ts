import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { BotAnswer } from '../../../shared/bot/profile';
import type { Portal } from '../../../shared/portal/portal';
import { apiVersionProperty, readApiVersion } from '../../parameters/bot';
import { optionsProperty } from '../../parameters/options';
import { simplifyProperty } from '../../parameters/simplify';
import { showFor, type OperationResult } from '../operation';
import { listBotsV1 } from './findBot';
import { simplifyV1, simplifyV2 } from './simplify';

/** Bots a request; the API's own default. */
const PAGE_SIZE = 50;

export const description = showFor('bot', 'getAll', [
	apiVersionProperty,
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	simplifyProperty,
	optionsProperty('botToken'),
]);

interface BotPage {
	bots: IDataObject[];
	users: IDataObject[];
	hasNextPage: boolean;
}

/**
 * The bots of this credential, page by page. A full last page announces one more, which is empty.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-list.html
 */
export const listBotsV2 = async (
	portal: Pick<Portal, 'call'>,
	limit: number,
): Promise<BotAnswer[]> => {
	const found: BotAnswer[] = [];
	for (let hasNextPage = true; hasNextPage && found.length < limit; ) {
		const page = await portal.call<BotPage>('imbot.v2.Bot.list', {
			limit: PAGE_SIZE,
			offset: found.length,
		});
		found.push(...page.bots.map((bot) => ({ bot, users: page.users })));
		hasNextPage = page.hasNextPage && page.bots.length > 0;
	}
	return found.slice(0, limit);
};

/** Lists bots: v1 all of the portal, v2 those of this credential. */
export async function execute(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion.call(this, index);
	const isSimple = this.getNodeParameter('simplify', index) as boolean;
	const limit = this.getNodeParameter('returnAll', index)
		? Infinity
		: (this.getNodeParameter('limit', index) as number);
	if (apiVersion === 'v1') {
		const bots = (await listBotsV1(portal)).slice(0, limit);
		return isSimple ? bots.map(simplifyV1) : bots;
	}
	const answers = await listBotsV2(portal, limit);
	return answers.map((answer) =>
		isSimple
			? simplifyV2(answer)
			: { bot: answer.bot, user: answer.users?.find(({ id }) => id === answer.bot.id) ?? {} },
	);
}
