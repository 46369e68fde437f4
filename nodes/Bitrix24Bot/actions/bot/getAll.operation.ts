import type { IExecuteFunctions } from 'n8n-workflow';

import { userOf } from '../../../shared/bot/profile';
import { toBoolean } from '../../../shared/bot/values';
import { Bitrix24Error } from '../../../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import { apiVersionProperty, readApiVersion } from '../../parameters/bot';
import { optionsProperty } from '../../parameters/options';
import { simplifyProperty } from '../../parameters/simplifyProperty';
import { showFor, type OperationResult } from '../operation';
import { listBotsV1, listBotsV2 } from './readBots';
import { simplifyV1, simplifyV2 } from './simplifyBot';

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

/** @throws Bitrix24Error INVALID_LIMIT */
function readLimit(this: IExecuteFunctions, index: number): number {
	if (toBoolean(this.getNodeParameter('returnAll', index), 'returnAll')) return Infinity;
	const limit = Number(this.getNodeParameter('limit', index));
	if (Number.isInteger(limit) && limit > 0) return limit;
	throw new Bitrix24Error('INVALID_LIMIT');
}

/** Lists bots: v1 all of the portal, v2 those of this credential. */
export async function execute(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion.call(this, index);
	const isSimple = toBoolean(this.getNodeParameter('simplify', index), 'simplify');
	const limit = readLimit.call(this, index);
	if (apiVersion === 'v1') {
		const bots = (await listBotsV1(portal)).slice(0, limit);
		return isSimple ? bots.map(simplifyV1) : bots;
	}
	const answers = await listBotsV2(portal, limit);
	return answers.map((answer) =>
		isSimple ? simplifyV2(answer) : { bot: answer.bot, users: [userOf(answer) ?? {}] },
	);
}
