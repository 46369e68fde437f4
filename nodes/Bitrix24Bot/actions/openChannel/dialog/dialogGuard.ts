import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../../shared/form/collection';
import type { OpenChannelDialog } from '../../../../shared/openChannel/openChannelOf';
import type { CurrentDialog } from '../../../../shared/openChannel/readDialog';
import type { Portal } from '../../../../shared/portal/portal';
import { toBoolean } from '../../../../shared/values/convert';
import { settled } from '../../../../shared/values/outcome';
import { ask } from '../../ask';
import { dialogOrder } from '../../asBot';
import { dialogOfBot, isOtherSession } from './currentDialog';
import { expectedSessionOption, toExpectedSession } from './dialogFields';
import { handOverFlag } from './handedOver';
import { whileFresh } from './whileFresh';

const onlyWhileBotHasDialogOption: INodeProperties = {
	displayName: 'Only While the Bot Has the Dialog',
	name: 'onlyWhileBotHasDialog',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask Bitrix24 just before sending who has the dialog of an Open Channel. If a person has taken it or it is closed, nothing is sent, and the item says "sent": false with the reason.',
};

/** Options of operations that write into a chat. */
export const dialogGuardOptions = {
	expectedSessionId: {
		...expectedSessionOption,
		description:
			'The conversation in an Open Channel that the message belongs to. If it is closed, or the customer has begun another one since, nothing is sent, and the item says "sent": false. An empty value is ignored.',
	},
	onlyWhileBotHasDialog: onlyWhileBotHasDialogOption,
} satisfies Record<string, INodeProperties>;

/** What has to be true of a dialog before something is sent into it. */
export interface DialogGuard {
	/** No person has it, and it does not wait for one. */
	isBotsOnly: boolean;
	/** The session that it has to be in; undefined for any. */
	expectedSessionId?: number;
}

/**
 * The guard among the options; undefined for none.
 *
 * @throws Bitrix24Error INVALID_BOOLEAN, INVALID_OPEN_CHANNEL_SESSION
 */
export const readDialogGuard = (
	context: IExecuteFunctions,
	index: number,
): DialogGuard | undefined => {
	const values = readCollection(context, 'options', index);
	const { name } = onlyWhileBotHasDialogOption;
	const isBotsOnly = toBoolean(values[name] ?? false, name);
	const expectedSessionId = toExpectedSession(values);
	return isBotsOnly || expectedSessionId !== undefined
		? { isBotsOnly, expectedSessionId }
		: undefined;
};

/**
 * Why a bot leaves a dialog alone. `queue`: this n8n process has handed it over, and nobody has accepted it yet.
 */
type GuardReason = 'closed' | 'otherSession' | 'person' | 'queue';

/** The item of something that was not sent. */
export type NotSent = {
	sent: false;
	reason: GuardReason;
	dialogId: string;
	botId: number;
};

/** Why the guard does not let a bot act; undefined if nothing speaks against it. */
export const guardReason = (
	portal: Portal,
	current: CurrentDialog,
	{ isBotsOnly, expectedSessionId }: DialogGuard,
): GuardReason | undefined => {
	const { chatId, dialog } = current;
	if (dialog.sessionId === null) return 'closed';
	if (isOtherSession(current, expectedSessionId)) return 'otherSession';
	if (!isBotsOnly) return undefined;
	if (dialog.handledBy === 'person') return 'person';
	return handOverFlag(portal, chatId, dialog.sessionId).isSet() ? 'queue' : undefined;
};

/** @throws Bitrix24Error NOT_AN_OPEN_CHANNEL for what cannot be one: private chats, and chats of other kinds */
const toLineChatId = (dialogId: string): number => {
	const digits = /^chat(\d{1,15})$/.exec(dialogId)?.[1];
	if (digits) return Number(digits);
	throw new Bitrix24Error('NOT_AN_OPEN_CHANNEL', { detail: dialogId });
};

/** What v2 and v1 say to a bot that is not in the chat any more: a person may have accepted just then. */
const isRefused = (error: unknown): boolean =>
	error instanceof Bitrix24Error && ['ACCESS_DENIED', 'WRONG_REQUEST'].includes(error.code);

/**
 * Sends something into a dialog of an Open Channel, if its guard lets it.
 *
 * What is guaranteed: nothing is sent after the portal has answered that a person has the dialog, that it is closed, or
 * that it is in another session, and nothing after this process has handed it over. The dialog is read for each item,
 * after earlier items of the run in the same dialog are done, and again if the message has to wait for more than 10 s
 * (`policy.dialogAge`) before it leaves; the third reading counts in any case. What is not: Bitrix24 has no call that
 * checks and sends. A message that is on its way when a person accepts arrives after that, and so may one that was let
 * go by an answer that was true when it was given. Bitrix24 does not tell either that a dialog waits in the queue: if
 * another process, a person, or the time of the Open Channel has put it there, it counts as the bot's.
 *
 * @param send is given the portal to send with, and the dialog
 * @returns what `send` gave, or why nothing was sent
 * @throws Bitrix24Error NOT_AN_OPEN_CHANNEL, ACCESS_ERROR, and those of `send`
 */
export const sendGuarded = async <Value>(
	portal: Portal,
	guard: DialogGuard,
	{ botId, dialogId }: { botId: number; dialogId: string },
	send: (portal: Portal, dialog: OpenChannelDialog) => Promise<Value>,
): Promise<Value | NotSent> => {
	const chatId = toLineChatId(dialogId);
	const readReason = async () => {
		const current = await dialogOfBot(portal, chatId, botId);
		return { current, reason: guardReason(portal, current, guard) };
	};
	const act = async (
		fresh: Portal,
		{ current, reason }: Awaited<ReturnType<typeof readReason>>,
	): Promise<Value | NotSent> => {
		if (reason) return { sent: false, reason, dialogId, botId };
		const outcome = await settled(send(fresh, current.dialog));
		if ('value' in outcome) return outcome.value;
		const after = isRefused(outcome.error) ? await ask(readReason()) : undefined;
		if (!after || !('value' in after) || !after.value.reason) throw outcome.error;
		return { sent: false, reason: after.value.reason, dialogId, botId };
	};
	const { orderKey } = dialogOrder(dialogId);
	await portal.takeTurn(orderKey);
	return await whileFresh(portal, readReason, act);
};
