import type { IDataObject } from 'n8n-workflow';

import { botIdOf } from '../../shared/bot/botIdOf';
import type { BotLocator } from '../../shared/bot/botPicker';
import type { Portal } from '../../shared/portal/portal';
import { confirm } from '../../shared/portal/wire/answer';
import { traitsOf } from '../../shared/portal/wire/methodTraits';

type CallOptions = Parameters<Portal['call']>[2];

/** Option of calls in one dialog: they arrive in item order. */
export const dialogOrder = (dialogId: string) => ({ orderKey: `dialog:${dialogId}` });

/** Option of calls about one message: they arrive in item order. */
export const messageOrder = (messageId: number) => ({ orderKey: `message:${messageId}` });

/**
 * ID of the bot that is to call a method. Before a write, it is checked that the call will name the bot's
 * owner, and only then is a code looked up. Operations have no other way to the ID.
 *
 * @param method also decides which generation of the API looks up a code
 * @throws Bitrix24Error BOT_TOKEN_REQUIRED, BOT_TOKEN_TOO_LONG, UNKNOWN_BOT_CODE, AMBIGUOUS_BOT_CODE,
 * BOT_NOT_FOUND
 */
export const botIdFor = (
	portal: Portal,
	bot: BotLocator,
	method: string,
): number | Promise<number> => {
	if (traitsOf(method).isWrite) portal.requireOwner(method);
	return botIdOf(portal, method.startsWith('imbot.v2.') ? 'v2' : 'v1', bot);
};

/**
 * The bot of the form calls a method of v2.
 *
 * @param params without `botId`
 * @returns the `result` of the answer
 * @throws Bitrix24Error those of {@link botIdFor} and of the call
 */
export const asBot = async <Result>(
	portal: Portal,
	bot: BotLocator,
	method: string,
	params: IDataObject,
	options?: CallOptions,
): Promise<Result> => {
	const botId = await botIdFor(portal, bot, method);
	return await portal.call<Result>(method, { botId, ...params }, options);
};

/**
 * The same for a method that answers nothing but yes. Writes to the dialog or message in `params` arrive in
 * item order.
 *
 * @throws Bitrix24Error WRONG_REQUEST when the portal says no without a reason
 */
export const confirmAsBot = async (
	portal: Portal,
	bot: BotLocator,
	method: string,
	params: IDataObject & ({ dialogId: string } | { messageId: number }),
	options?: CallOptions,
): Promise<void> => {
	const order =
		'dialogId' in params ? dialogOrder(String(params.dialogId)) : messageOrder(params.messageId);
	confirm(await asBot(portal, bot, method, params, { ...order, ...options }), method);
};
