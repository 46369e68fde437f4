import type { IDataObject } from 'n8n-workflow';

import { readBot } from '../../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { Waiting, type Execute } from '../../operation';
import { messageApiV2 } from '../content/messageApiV2';
import { keepQuestion } from './question';
import { keyboardOf } from './questionMessage';
import { readQuestion } from './readQuestion';
import { linkParams } from './response';
import { waitUntil } from './waitUntil';

export { description } from './fields';

/** No link preview: fetching a link must be left to the person who answers. */
const messageDefaults = { isLinkPreview: false, isSystem: false, forwardIds: [] };

/** n8n runs it for the first item only, and waits. */
export const waits = true;

/**
 * Sends the question with buttons that are signed links of n8n; {@link answerWebhook} takes the answer.
 *
 * @throws Bitrix24Error N8N_WITHOUT_SIGNED_LINKS, INVALID_WAIT_LIMIT, INVALID_BOT_ID, and those of
 * `readQuestion` and `keyboardOf`
 */
export const execute: Execute = async (context, index, portal) => {
	if (typeof context.getSignedResumeUrl !== 'function') {
		throw new Bitrix24Error('N8N_WITHOUT_SIGNED_LINKS');
	}
	const asked = readQuestion(context, index);
	const limit = context.getNodeParameter('options.limitWaitTime.values', index, null);
	const until = waitUntil(limit as IDataObject | null, context.getTimezone());
	const keyboard = keyboardOf(asked.choices, (choice) =>
		context.getSignedResumeUrl(linkParams(asked, choice)),
	);
	const bot = readBot(context, index);
	const { dialogId, text } = asked;
	const message = { ...messageDefaults, text, keyboard };
	const { botId, messageId } = await messageApiV2.send(portal, bot, dialogId, message);
	keepQuestion(context.getContext('node'), { ...asked, botId, messageId });
	return new Waiting(until);
};
