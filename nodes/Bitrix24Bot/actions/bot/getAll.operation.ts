import type { IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { listBotsV1 } from '../../../shared/bot/botsV1';
import { listBotsV2 } from '../../../shared/bot/botsV2';
import { userOf } from '../../../shared/bot/profile';
import { simplifyV1, simplifyV2 } from '../../../shared/bot/simplifyBot';
import type { Portal } from '../../../shared/portal/portal';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type OperationResult } from '../operation';

export const description = showFor('bot', 'getAll', [
	apiVersionProperty,
	...limitProperties,
	simplifyProperty,
	optionsProperty('botToken'),
]);

/** Lists bots: v1 all of the portal, v2 those of this credential. */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const isSimple = readSimplify(context, index);
	const limit = readLimit(context, index);
	if (apiVersion === 'v1') {
		const bots = (await listBotsV1(portal)).slice(0, limit);
		return isSimple ? bots.map(simplifyV1) : bots;
	}
	const answers = await listBotsV2(portal, limit);
	return answers.map((answer) =>
		isSimple ? simplifyV2(answer) : { bot: answer.bot, users: [userOf(answer) ?? {}] },
	);
}
