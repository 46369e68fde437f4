import type { IExecuteFunctions } from 'n8n-workflow';

import type { Portal } from '../../../shared/portal/portal';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { readApiVersion } from '../../../shared/bot/apiVersion';
import { apiVersionProperty } from '../../../shared/bot/apiVersion';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type OperationResult } from '../operation';
import { getBotV2 } from '../../../shared/bot/botsV2';
import { getBotV1 } from '../../../shared/bot/botsV1';
import { simplifyV1, simplifyV2 } from '../../../shared/bot/simplifyBot';

export const description = showFor('bot', 'get', [
	apiVersionProperty,
	botIdProperty,
	simplifyProperty,
	optionsProperty('botToken'),
]);

/** Reads one bot. v1 knows only its ID, code, full name and Open Channel support. */
export async function execute(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion.call(this, index);
	const locator = readBot.call(this, index);
	const isSimple = readSimplify.call(this, index);
	if (apiVersion === 'v1') {
		const bot = await getBotV1(portal, locator);
		return isSimple ? simplifyV1(bot) : bot;
	}
	const answer = await getBotV2(portal, locator);
	return isSimple ? simplifyV2(answer) : { ...answer };
}
