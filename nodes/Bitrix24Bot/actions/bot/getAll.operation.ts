import type { IExecuteFunctions } from 'n8n-workflow';

import { userOf } from '../../../shared/bot/profile';
import type { Portal } from '../../../shared/portal/portal';
import { apiVersionProperty, readApiVersion } from '../../parameters/bot';
import { limitProperties, readLimit } from '../../parameters/limit';
import { optionsProperty } from '../../parameters/options';
import { readSimplify, simplifyProperty } from '../../parameters/simplifyProperty';
import { showFor, type OperationResult } from '../operation';
import { listBotsV1, listBotsV2 } from './readBots';
import { simplifyV1, simplifyV2 } from './simplifyBot';

export const description = showFor('bot', 'getAll', [
	apiVersionProperty,
	...limitProperties,
	simplifyProperty,
	optionsProperty('botToken'),
]);

/** Lists bots: v1 all of the portal, v2 those of this credential. */
export async function execute(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion.call(this, index);
	const isSimple = readSimplify.call(this, index);
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
