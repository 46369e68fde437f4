import type { IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { showFor, type OperationResult } from '../operation';
import { botApi } from './api/botApi';

export const description = showFor('bot', 'delete', [
	apiVersionProperty,
	botIdProperty,
	optionsProperty('botToken'),
]);

/** Deletes a bot, with its commands and its private dialogs. */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const botId = await botApi(apiVersion).unregister(portal, readBot(context, index));
	return { deleted: true, botId };
}
