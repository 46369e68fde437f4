import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { toBoolean } from '../../../shared/values/convert';
import { settled } from '../../../shared/values/outcome';
import { optionsProperty } from '../../common/options';
import { isLost, warningOf } from '../ask';
import { messageApiVersionProperty } from '../message/content/messageApi';
import { showFor, type Execute } from '../operation';
import { chatOrder, dialogOfBot, isOtherSession } from './dialog/currentDialog';
import {
	chatIdProperty,
	expectedSessionOption,
	readChatId,
	toExpectedSession,
} from './dialog/dialogFields';
import { warnOfSeveralBots } from './dialog/severalBots';
import { readSpeaker, readSpoken, say, spokenOptions, unheardWarning } from './dialog/spoken';

const evenIfPersonHasItOption: INodeProperties = {
	displayName: 'Even If a Person Has It',
	name: 'evenIfPersonHasIt',
	type: 'boolean',
	default: false,
	description: 'Whether to close a dialog that a person has taken: that person is thrown out of it',
};

export const description = showFor('openChannel', 'finish', [
	messageApiVersionProperty,
	botIdProperty,
	chatIdProperty,
	optionsProperty(
		'botToken',
		spokenOptions.closingMessage,
		evenIfPersonHasItOption,
		expectedSessionOption,
		spokenOptions.textFormat,
	),
]);

const METHOD = 'imopenlines.bot.session.finish';

/**
 * Closes the session of a dialog. Bitrix24 says yes also where there is none; when its answer is lost, the dialog
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

/** Closes a dialog, unless a person has it. */
export const execute: Execute = async (context, index, portal) => {
	const chatId = readChatId(context, index);
	const values = readCollection(context, 'options', index);
	const isForced = toBoolean(values.evenIfPersonHasIt ?? false, 'evenIfPersonHasIt');
	const expectedSessionId = toExpectedSession(values);
	const spoken = readSpoken(values, 'closingMessage');
	portal.requireOwner(METHOD);
	const speaker = await readSpeaker(context, index, portal, spoken);
	const { botId } = speaker;
	const { orderKey } = chatOrder(chatId);
	const report = (reason: string | null): IDataObject => ({
		chatId,
		finished: reason === null,
		reason,
	});
	return await portal.exclusive(orderKey, async () => {
		const current = await dialogOfBot(portal, chatId, botId);
		const { handledBy, sessionId } = current.dialog;
		if (sessionId === null) return report('closed');
		if (isOtherSession(current, expectedSessionId)) return report('otherSession');
		if (handledBy === 'person' && !isForced) return report('person');
		await warnOfSeveralBots(context, portal);
		for (const one of spoken) await say(portal, speaker, chatId, one);
		const said = spoken.map(({ name }) => name);
		const outcome = await settled(finish(portal, chatId, sessionId, botId));
		if ('value' in outcome) return { ...report(null), ...warningOf(unheardWarning(current, said)) };
		const { error } = outcome;
		const isTold = spoken.length > 0 && error instanceof Bitrix24Error;
		throw isTold ? error.withNote('Sent before: closingMessage') : error;
	});
};
