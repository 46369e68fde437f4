import type { INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { describeLine, readLine } from '../../../shared/openChannel/lines';
import type { CurrentDialog } from '../../../shared/openChannel/readDialog';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { oneOf } from '../../../shared/values/convert';
import { asText } from '../../../shared/values/lenient';
import { optionsProperty } from '../../common/options';
import { ask, warningOf } from '../ask';
import { readMessageText, textFormatProperty, textProperty } from '../message/text/textFields';
import { showFor, type Execute } from '../operation';
import { chatOrder, currentDialog, requireSession } from './dialog/currentDialog';
import {
	chatIdProperty,
	expectedSessionOption,
	readChatId,
	toExpectedSession,
} from './dialog/dialogFields';
import { silentModeWarning } from './dialog/sendMessages';
import { whileFresh } from './dialog/whileFresh';

const greetingProperty: INodeProperties = {
	displayName: 'Greeting',
	name: 'greeting',
	type: 'options',
	options: [
		{
			name: 'Of the Open Channel',
			value: 'line',
			description: 'The greeting in the settings of the Open Channel, which a bot suppresses',
		},
		{ name: 'Text', value: 'text', description: 'A text of your own' },
	],
	default: 'line',
	description: 'What to say. It has no author: it comes from the Open Channel, not from the bot.',
};

const shownForText = { displayOptions: { show: { greeting: ['text'] } } };

export const description = showFor('openChannel', 'sendGreeting', [
	chatIdProperty,
	greetingProperty,
	{ ...textProperty, placeholder: 'e.g. Hello! How can we help?', ...shownForText },
	{ ...textFormatProperty, ...shownForText },
	optionsProperty(expectedSessionOption),
]);

const METHOD = 'imopenlines.bot.session.message.send';

/**
 * Makes sure that an Open Channel has a greeting, as far as the portal tells.
 *
 * @throws Bitrix24Error LINE_WITHOUT_GREETING, CANCELLED, NOT_SENT
 */
const requireGreeting = async (portal: Portal, lineId: number | null): Promise<void> => {
	if (lineId === null) return;
	const line = await ask(readLine(portal, lineId));
	if ('error' in line || asText(line.value.fields.WELCOME_MESSAGE_TEXT)?.trim() !== '') return;
	throw new Bitrix24Error('LINE_WITHOUT_GREETING', { detail: describeLine(line.value) });
};

/**
 * Greets a customer without an author. Bitrix24 always reports success, even if nobody gets it, so the dialog is read first.
 *
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-message-send.html
 */
export const execute: Execute = async (context, index, portal) => {
	const chatId = readChatId(context, index);
	const greeting = oneOf(
		context.getNodeParameter('greeting', index),
		choicesOf(greetingProperty),
		'INVALID_GREETING',
	);
	const text = greeting === 'text' ? readMessageText(context, index) : '';
	if (greeting === 'text' && text === '') throw new Bitrix24Error('GREETING_EMPTY');
	let expectedSessionId = toExpectedSession(readCollection(context, 'options', index));
	const message = greeting === 'text' ? { NAME: 'DEFAULT', MESSAGE: text } : { NAME: 'WELCOME' };
	const { orderKey } = chatOrder(chatId);
	const read = async () => {
		const current = await currentDialog(portal, { CHAT_ID: chatId });
		expectedSessionId = requireSession(current, expectedSessionId);
		if (current.dialog.handledBy !== 'person') return current;
		throw new Bitrix24Error('PERSON_HAS_DIALOG', { detail: `chat${chatId}` });
	};
	const act = async (fresh: Portal, current: CurrentDialog) => {
		if (greeting === 'line') await requireGreeting(portal, current.dialog.lineId);
		const params = { CHAT_ID: chatId, ...message };
		confirm(await fresh.call<unknown>(METHOD, params, { orderKey }), METHOD);
		return { chatId, ...warningOf(silentModeWarning(current, ['greeting'])) };
	};
	await portal.takeTurn(orderKey);
	return await whileFresh(portal, read, act);
};
