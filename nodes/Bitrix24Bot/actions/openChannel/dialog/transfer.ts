import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import type { CurrentDialog } from '../../../../shared/openChannel/readDialog';
import type { Portal } from '../../../../shared/portal/portal';
import { confirm } from '../../../../shared/portal/wire/answer';
import { settled } from '../../../../shared/values/outcome';
import { ask, isLost } from '../../ask';
import { chatOrder, dialogOfBot, requireSession } from './currentDialog';
import type { Target } from './handOverTarget';
import { whileFresh } from './whileFresh';

/** `operator` needs no owner; `transfer` lets one of its bots act. */
export const methods = {
	operator: 'imopenlines.bot.session.operator',
	transfer: 'imopenlines.bot.session.transfer',
};

/** A dialog that is to be handed over, in this session. */
export interface HandOver {
	chatId: number;
	sessionId: number;
	botId: number;
}

/** Whether a dialog is where a transfer was to bring it. */
const isAt = ({ dialog }: CurrentDialog, target: Target): boolean => {
	if (target.to === 'person') return dialog.ownerId === target.userId;
	return target.to === 'line' && dialog.lineId === target.lineId && dialog.ownerId === null;
};

/** Whether an error says that the conversation is over. */
const isOver = (error: unknown): boolean =>
	error instanceof Bitrix24Error && ['DIALOG_CLOSED', 'OTHER_SESSION'].includes(error.code);

/** @throws Bitrix24Error DIALOG_CLOSED, OTHER_SESSION and those of the read */
const readAgain = async (portal: Portal, dialog: HandOver): Promise<CurrentDialog> => {
	const { chatId, sessionId, botId } = dialog;
	const current = await dialogOfBot(portal, chatId, botId);
	requireSession(current, sessionId);
	return current;
};

/**
 * @returns false when no bot has the dialog
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-operator.html
 */
const callOperator = async (portal: Portal, { chatId }: HandOver): Promise<boolean> => {
	const options = { ...chatOrder(chatId), notFoundCode: 'WRONG_CHAT' };
	const answer = await portal.call<unknown>(methods.operator, { CHAT_ID: chatId }, options);
	if (answer !== undefined) confirm(answer, methods.operator);
	return answer !== undefined;
};

/**
 * After a lost answer: asks again if the conversation goes on, because a call that comes too late opens a new one. That
 * no bot has the dialog any more is what was wanted.
 *
 * @throws the error of the lost answer where nobody knows
 */
const callAgain = async (portal: Portal, dialog: HandOver, lost: unknown): Promise<void> => {
	const read = async () => await readAgain(portal, dialog);
	const act = async (fresh: Portal, found: CurrentDialog) =>
		found.dialog.handledBy === 'person' || (await callOperator(fresh, dialog));
	if ('error' in (await settled(whileFresh(portal, read, act)))) throw lost;
};

/**
 * To the next free operator. Bitrix24 refuses it if no bot has the dialog: it is with a person, or waits for one.
 *
 * @returns false when it was so already
 */
const toNextFree = async (portal: Portal, fresh: Portal, dialog: HandOver): Promise<boolean> => {
	const outcome = await settled(callOperator(fresh, dialog));
	if ('error' in outcome) {
		if (!isLost(outcome.error)) throw outcome.error;
		await callAgain(portal, dialog, outcome.error);
		return true;
	}
	if (outcome.value) return true;
	// That it cannot be read any more says nothing against the portal's word
	const now = await ask(readAgain(portal, dialog));
	if ('error' in now && isOver(now.error)) throw now.error;
	return false;
};

/**
 * To a person or a line. When the answer is lost, the dialog tells where it is.
 *
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-transfer.html
 */
const toTarget = async (
	portal: Portal,
	fresh: Portal,
	dialog: HandOver,
	target: Exclude<Target, { to: 'nextFree' }>,
): Promise<boolean> => {
	const { chatId } = dialog;
	// Names in capitals, and one target: of several, sources disagree which one counts
	const where = target.to === 'person' ? { USER_ID: target.userId } : { QUEUE_ID: target.lineId };
	const params = { CHAT_ID: chatId, ...where };
	const outcome = await settled(fresh.call<unknown>(methods.transfer, params, chatOrder(chatId)));
	if ('value' in outcome) {
		confirm(outcome.value, methods.transfer);
		return true;
	}
	const { error } = outcome;
	if (!isLost(error)) throw error;
	const found = await settled(readAgain(portal, dialog));
	if ('value' in found && isAt(found.value, target)) return true;
	throw error;
};

/**
 * Hands a dialog over.
 *
 * @param fresh makes the call, as long as what was read counts
 * @returns false when a person has it or it waits for one already
 * @throws Bitrix24Error DIALOG_CLOSED, OTHER_SESSION, OUTCOME_UNKNOWN; of the portal OPERATOR_WRONG, BOT_ID_ERROR
 */
export const handOverTo = async (
	portal: Portal,
	fresh: Portal,
	dialog: HandOver,
	target: Target,
): Promise<boolean> =>
	target.to === 'nextFree'
		? await toNextFree(portal, fresh, dialog)
		: await toTarget(portal, fresh, dialog, target);
