import type { IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { getBotV1 } from '../../../shared/bot/botsV1';
import { getBotV2 } from '../../../shared/bot/botsV2';
import { simplifyV1, simplifyV2 } from '../../../shared/bot/simplifyBot';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type OperationResult } from '../operation';

export const description = showFor('bot', 'get', [
	apiVersionProperty,
	botIdProperty,
	simplifyProperty,
	optionsProperty('botToken'),
]);

/** Reads one bot. v1 knows only its ID, code, full name and Open Channel support. */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const locator = readBot(context, index);
	const isSimple = readSimplify(context, index);
	if (apiVersion === 'v1') {
		const bot = await getBotV1(portal, locator);
		return isSimple ? simplifyV1(bot) : bot;
	}
	const answer = await getBotV2(portal, locator);
	return isSimple ? simplifyV2(answer) : { ...answer };
}
