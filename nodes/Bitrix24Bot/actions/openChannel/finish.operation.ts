import type { INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { toBoolean } from '../../../shared/values/convert';
import { settled } from '../../../shared/values/outcome';
import { optionsProperty } from '../../common/options';
import { isLost, warningOf } from '../ask';
import { messageApiVersionProperty } from '../message/content/messageApi';
import { showFor, type Execute } from '../operation';
import { messageFields, readMessages } from './dialog/botMessages';
import { chatOrder, dialogOfBot } from './dialog/currentDialog';
import {
	chatIdProperty,
	expectedSessionOption,
	readChatId,
	toExpectedSession,
} from './dialog/dialogFields';
import { guardReason } from './dialog/dialogGuard';
import { readSender, sendMessage, silentModeWarning, withSentNote } from './dialog/sendMessages';
import { warnOfSeveralBots } from './dialog/severalBots';
import type { HandOver } from './dialog/transfer';
import { whileFresh } from './dialog/whileFresh';

const evenIfPersonHasItOption: INodeProperties = {
	displayName: 'Even If a Person Has It',
	name: 'evenIfPersonHasIt',
	type: 'boolean',
	default: false,
	description:
		'Whether to close a dialog that a person has taken, or that was handed over and waits for one: that person is thrown out of it',
};

export const description = showFor('openChannel', 'finish', [
	messageApiVersionProperty,
	botIdProperty,
	chatIdProperty,
	optionsProperty(
		'botToken',
		messageFields.closingMessage,
		evenIfPersonHasItOption,
		expectedSessionOption,
		messageFields.textFormat,
	),
]);

const METHOD = 'imopenlines.bot.session.finish';

/**
 * Closes the session of a dialog. Bitrix24 reports success even where there is none; when its answer is lost, the dialog
 * tells whether the session is over.
 *
 * @param fresh makes the call, as long as what was read counts
 * @throws Bitrix24Error BOT_ID_ERROR, OUTCOME_UNKNOWN
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-finish.html
 */
const finish = async (
	portal: Portal,
	fresh: Portal,
	{ chatId, sessionId, botId }: HandOver,
): Promise<void> => {
	const outcome = await settled(
		fresh.call<unknown>(METHOD, { CHAT_ID: chatId }, chatOrder(chatId)),
	);
	if ('value' in outcome) return confirm(outcome.value, METHOD);
	const { error } = outcome;
	if (!isLost(error)) throw error;
	const found = await settled(dialogOfBot(portal, chatId, botId));
	if ('error' in found || found.value.dialog.sessionId === sessionId) throw error;
};

/** Closes a dialog, unless a person has it or it waits for one. */
export const execute: Execute = async (context, index, portal) => {
	const chatId = readChatId(context, index);
	const values = readCollection(context, 'options', index);
	const isBotsOnly = !toBoolean(values.evenIfPersonHasIt ?? false, 'evenIfPersonHasIt');
	const guard = { isBotsOnly, expectedSessionId: toExpectedSession(values) };
	const messages = readMessages(values, 'closingMessage');
	portal.requireOwner(METHOD);
	const sender = await readSender(context, index, portal, messages);
	const { botId } = sender;
	const sent: string[] = [];
	const read = async () => {
		const current = await dialogOfBot(portal, chatId, botId);
		const reason = guardReason(portal, current, guard) ?? null;
		const { sessionId } = current.dialog;
		// Never the next conversation in the place of this one
		guard.expectedSessionId ??= sessionId ?? undefined;
		const isKept = reason !== null && sent.length > 0;
		const tooLate = isKept ? 'The closing message was sent before that.' : undefined;
		const warning = warningOf(silentModeWarning(current, sent), tooLate);
		return { report: { chatId, finished: reason === null, reason, ...warning }, sessionId };
	};
	const act = async (
		fresh: Portal,
		{ report, sessionId }: Awaited<ReturnType<typeof read>>,
		moved: () => void,
	) => {
		if (sessionId === null || !report.finished) return report;
		await warnOfSeveralBots(context, portal);
		const message = messages[sent.length];
		if (message) {
			await sendMessage(fresh, sender, chatId, message);
			sent.push(message.name);
			moved();
			// Somebody may have accepted meanwhile, and would be thrown out
			return undefined;
		}
		await finish(portal, fresh, { chatId, sessionId, botId });
		return report;
	};
	await portal.takeTurn(chatOrder(chatId).orderKey);
	const outcome = await settled(whileFresh(portal, read, act));
	if ('value' in outcome) return outcome.value;
	throw withSentNote(outcome.error, sent);
};
