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
 * @throws Bitrix24Error BOT_ID_ERROR, OUTCOME_UNKNOWN
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-finish.html
 */
const finish = async (
	portal: Portal,
	chatId: number,
	sessionId: number,
	botId: number,
): Promise<void> => {
	const outcome = await settled(
		portal.call<unknown>(METHOD, { CHAT_ID: chatId }, chatOrder(chatId)),
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
	return await portal.exclusive(chatOrder(chatId).orderKey, async () => {
		const sent: string[] = [];
		const read = async () => {
			const current = await dialogOfBot(portal, chatId, botId);
			const reason = guardReason(portal, current, guard) ?? null;
			const isKept = reason !== null && sent.length > 0;
			const tooLate = isKept ? 'The closing message was sent before that.' : undefined;
			const warning = warningOf(silentModeWarning(current, sent), tooLate);
			const report = { chatId, finished: reason === null, reason, ...warning };
			return { report, sessionId: current.dialog.sessionId };
		};
		let { report, sessionId } = await read();
		if (sessionId === null || !report.finished) return report;
		await warnOfSeveralBots(context, portal);
		for (const message of messages) {
			await sendMessage(portal, sender, chatId, message);
			sent.push(message.name);
		}
		// Somebody may have accepted meanwhile, and would be thrown out
		if (sent.length > 0) ({ report, sessionId } = await read());
		if (sessionId === null || !report.finished) return report;
		const outcome = await settled(finish(portal, chatId, sessionId, botId));
		if ('value' in outcome) return report;
		throw withSentNote(outcome.error, sent);
	});
};
