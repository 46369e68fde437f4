import type { IDataObject } from 'n8n-workflow';

import { listBotsV1 } from '../../../../shared/bot/botsV1';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import {
	readDialog,
	type CurrentDialog,
	type DialogQuery,
} from '../../../../shared/openChannel/readDialog';
import type { Portal } from '../../../../shared/portal/portal';
import { ask } from '../../ask';
import { dialogOrder } from '../../asBot';

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
 * @param botId the bot of the form, if it has one
 * @throws Bitrix24Error NOT_AN_OPEN_CHANNEL, UNEXPECTED_ANSWER, ACCESS_ERROR, IM_NOT_INSTALLED
 */
export const currentDialog = async (
	portal: Portal,
	query: DialogQuery,
	botId?: number,
): Promise<CurrentDialog> => await readDialog(portal, query, botCheck(portal, botId));

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
