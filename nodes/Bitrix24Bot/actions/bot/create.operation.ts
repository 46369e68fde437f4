import type { IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion } from '../../../shared/bot/apiVersion';
import { findBotsV1 } from '../../../shared/bot/botsV1';
import { findBotV2 } from '../../../shared/bot/botsV2';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import { newAvatarProperties } from '../../avatar/avatarFields';
import { optionsProperty } from '../../common/options';
import { showFor, type OperationResult } from '../operation';
import { newBotProperties, readNewBot } from './readNewBot';
import { registerV1, registerV2, turnOf } from './register';

export const description = showFor('bot', 'create', [
	...newBotProperties,
	...newAvatarProperties,
	optionsProperty('botToken'),
]);

const refuseTaken = (code: string, ids: unknown[]): void => {
	if (ids.length === 0) return;
	throw new Bitrix24Error('BOT_CODE_EXISTS', { detail: `${code} (ID ${ids.join(', ')})` });
};

/**
 * Creates a bot. Bitrix24 answers with the existing bot when the code is taken already, without a
 * word; so the code is looked up first.
 *
 * @throws Bitrix24Error BOT_CODE_EXISTS
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const newBot = await readNewBot(context, index, portal, apiVersion);
	const { code } = newBot;
	return await portal.exclusive(turnOf(code), async () => {
		if (apiVersion === 'v1') {
			const found = await findBotsV1(portal, code);
			refuseTaken(
				code,
				found.map(({ ID }) => ID),
			);
			return await registerV1(portal, newBot);
		}
		const found = await findBotV2(portal, code);
		refuseTaken(code, found ? [found.bot.id] : []);
		return await registerV2(portal, newBot);
	});
}
