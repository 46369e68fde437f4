import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdOf } from '../../../shared/bot/botIdOf';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { showFor, type OperationResult } from '../operation';
import { listCommands, presentCommand } from './readCommands';

export const description = showFor('command', 'getAll', [
	botIdProperty,
	...limitProperties,
	optionsProperty('botToken'),
]);

/** Lists the commands of a bot; titles and hints come in the language of the portal. */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const locator = readBot(context, index);
	const limit = readLimit(context, index);
	const botId = await botIdOf(portal, 'v2', locator);
	return (await listCommands(portal, botId)).slice(0, limit).map(presentCommand);
}
