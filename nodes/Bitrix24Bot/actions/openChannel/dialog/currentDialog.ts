import type { IDataObject } from 'n8n-workflow';

import { listBotsV1 } from '../../../../shared/bot/botsV1';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import {
	readDialog,
	toCurrentDialog,
	type CurrentDialog,
	type DialogQuery,
} from '../../../../shared/openChannel/readDialog';
import type { Portal } from '../../../../shared/portal/portal';
import { isObject } from '../../../../shared/values/convert';
import { settled } from '../../../../shared/values/outcome';
import { ask } from '../../ask';
import { asBot, dialogOrder } from '../../asBot';

const CHAT_GET = 'imbot.v2.Chat.get';

/** Option of calls in the chat of a dialog: they keep their order with messages to it. */
export const chatOrder = (chatId: number) => dialogOrder(`chat${chatId}`);

/**
 * Whether a user is a bot: that of the form, or any of the portal. Only v1 lists those of other owners, without a
 * token; where it does not tell, the user counts as a person.
 */
const botCheck =
	(portal: Portal, botId?: number) =>
	async (userId: number): Promise<boolean> => {
		if (userId === botId) return true;
		const bots = await ask(listBotsV1(portal));
		return 'value' in bots && bots.value.some((bot) => bot.botId === userId);
	};

/**
 * A dialog as it is now.
 *
 * @throws Bitrix24Error NOT_AN_OPEN_CHANNEL, UNEXPECTED_ANSWER, ACCESS_ERROR, IM_NOT_INSTALLED
 */
export const currentDialog = async (portal: Portal, query: DialogQuery): Promise<CurrentDialog> =>
	await readDialog(portal, query, botCheck(portal));

/**
 * The dialog of a bot as it is now. Where the user behind the credential may not see it, the bot looks: it is in the
 * chat, and needs v2 for that.
 *
 * @throws Bitrix24Error NOT_AN_OPEN_CHANNEL, UNEXPECTED_ANSWER, ACCESS_ERROR, IM_NOT_INSTALLED
 */
export const dialogOfBot = async (
	portal: Portal,
	chatId: number,
	botId: number,
): Promise<CurrentDialog> => {
	const isBot = botCheck(portal, botId);
	const outcome = await settled(readDialog(portal, { CHAT_ID: chatId }, isBot));
	if ('value' in outcome) return outcome.value;
	const { error } = outcome;
	if (!(error instanceof Bitrix24Error) || error.code !== 'ACCESS_ERROR') throw error;
	const call = { dialogId: `chat${chatId}` };
	const seen = await ask(asBot<IDataObject | null>(portal, { id: botId }, CHAT_GET, call));
	const chat = 'value' in seen && isObject(seen.value?.chat) ? seen.value.chat : undefined;
	if (!chat) throw error;
	return await toCurrentDialog(chatId, chat, chat, isBot);
};

/** Whether the dialog is open, but in another session than the expected one. */
export const isOtherSession = (
	{ dialog }: CurrentDialog,
	expectedSessionId: number | undefined,
): boolean =>
	dialog.sessionId !== null &&
	expectedSessionId !== undefined &&
	dialog.sessionId !== expectedSessionId;

/**
 * Makes sure that the conversation that is meant still goes on: Bitrix24 opens a new one for calls that come too late.
 *
 * @returns its session
 * @throws Bitrix24Error DIALOG_CLOSED, OTHER_SESSION
 */
export const requireSession = (
	current: CurrentDialog,
	expectedSessionId: number | undefined,
): number => {
	const { chatId, dialog } = current;
	if (dialog.sessionId === null) {
		throw new Bitrix24Error('DIALOG_CLOSED', { detail: `chat${chatId}` });
	}
	if (isOtherSession(current, expectedSessionId)) {
		const detail = `chat${chatId} is in session ${dialog.sessionId}`;
		throw new Bitrix24Error('OTHER_SESSION', { detail });
	}
	return dialog.sessionId;
};

/** The dialog as an output item. */
export const simplifyDialog = ({ chatId, dialog }: CurrentDialog): IDataObject => {
	const { crm, ...others } = dialog;
	return { chatId, ...others, crm: { ...crm } };
};
