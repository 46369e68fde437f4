import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { botIdOf } from '../../../shared/bot/botIdOf';
import { readBot, type BotLocator } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';

interface Change {
	method: string;
	dialogId: string;
	/** Parameters of the method besides bot and dialog. */
	params?: IDataObject;
	/** It carries an image. */
	isAlone?: boolean;
	/** The bot of the form, where it had to be read earlier. */
	bot?: BotLocator;
}

/**
 * Changes one chat for the bot of the form. Changes of one chat arrive in item order.
 *
 * @throws Bitrix24Error WRONG_REQUEST when the portal says no without a reason
 */
export async function changeChat(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
	{ method, dialogId, params, isAlone, bot = readBot(context, index) }: Change,
): Promise<void> {
	portal.requireOwner(method);
	const botId = await botIdOf(portal, 'v2', bot);
	const answer = await portal.call(
		method,
		{ botId, dialogId, ...params },
		{ orderKey: `dialog:${dialogId}`, isAlone },
	);
	confirm(answer, method);
}
