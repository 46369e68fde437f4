import type { IExecuteFunctions } from 'n8n-workflow';

import type { Portal } from '../../../shared/portal/portal';
import { apiVersionProperty, botIdProperty, readApiVersion, readBot } from '../../parameters/bot';
import { optionsProperty } from '../../parameters/options';
import { simplifyProperty } from '../../parameters/simplify';
import { showFor, type OperationResult } from '../operation';
import { findBotV1, findBotV2 } from './findBot';
import { simplifyV1, simplifyV2 } from './simplify';

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
	const isSimple = this.getNodeParameter('simplify', index) as boolean;
	if (apiVersion === 'v1') {
		const bot = await findBotV1(portal, locator);
		return isSimple ? simplifyV1(bot) : bot;
	}
	const answer = await findBotV2(portal, locator);
	return isSimple ? simplifyV2(answer) : { ...answer };
}
