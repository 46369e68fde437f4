import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { type ApiVersion, readApiVersion } from '../../../shared/bot/apiVersion';
import { botIdOf } from '../../../shared/bot/botIdOf';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import { isObject } from '../../../shared/values/convert';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { showFor, type OperationResult } from '../operation';
import { attachmentForSend, readAttachment } from './attachment/attachmentFields';
import { refuseEmptyMessage, type NewMessage } from './content/content';
import { sendParamsV1 } from './content/payloadV1';
import { sendParamsV2 } from './content/payloadV2';
import { keyboardForSend, readKeyboard } from './keyboard/keyboardFields';
import { messageApiVersionProperty } from './messageApiVersion';
import { messageOptionsProperty, readMessageOptions, withUuids } from './messageOptions';
import { readMessageText, textFormatProperty, textProperty } from './text/textFields';

export const description = showFor('message', 'send', [
	messageApiVersionProperty,
	botIdProperty,
	dialogIdProperty,
	textProperty,
	textFormatProperty,
	...keyboardForSend,
	...attachmentForSend,
	messageOptionsProperty('forwardIds', 'urlPreview', 'replyId', 'system'),
]);

function readNewMessage(
	context: IExecuteFunctions,
	index: number,
	apiVersion: ApiVersion,
): NewMessage {
	const { replyId, forwardIds, ...options } = readMessageOptions(context, index);
	const message: NewMessage = {
		text: readMessageText(context, index),
		keyboard: readKeyboard(context, index),
		attachment: readAttachment(context, index),
		...options,
		// The form hides what v1 does not know.
		...(apiVersion === 'v2' ? { replyId, forwardIds } : { forwardIds: [] }),
	};
	refuseEmptyMessage(apiVersion, message);
	return message;
}

/** What `imbot.v2.Chat.Message.send` answers. The map is `[]` when it is empty. */
interface SendAnswer {
	id: number | null;
	uuidMap?: IDataObject | [];
}

/** The new messages that forwarded ones became. */
const forwardedOf = ({ uuidMap }: SendAnswer, forwards: Record<string, number>): IDataObject => {
	const newIds: IDataObject = isObject(uuidMap) ? uuidMap : {};
	return {
		uuidMap: newIds,
		forwarded: Object.entries(forwards)
			.filter(([uuid]) => uuid in newIds)
			.map(([uuid, id]) => ({ fromMessageId: id, messageId: newIds[uuid] })),
	};
};

/**
 * Sends a message in a chat, or to a person.
 *
 * @throws Bitrix24Error NOTHING_TO_SEND, UNEXPECTED_ANSWER, and those of the single fields
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-send.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-add.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const locator = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const message = readNewMessage(context, index, apiVersion);
	const method = apiVersion === 'v1' ? 'imbot.message.add' : 'imbot.v2.Chat.Message.send';
	portal.requireOwner(method);
	const botId = await botIdOf(portal, apiVersion, locator);
	const orderKey = `dialog:${dialogId}`;
	if (apiVersion === 'v1') {
		const params = sendParamsV1(botId, dialogId, message);
		const answer = await portal.call(method, params, { orderKey });
		if (!/^[1-9]\d*$/.test(String(answer))) {
			throw unexpectedAnswer(method);
		}
		return { messageId: Number(answer), dialogId, botId };
	}
	const forwards = withUuids(message.forwardIds);
	const params = sendParamsV2(botId, dialogId, message, forwards);
	const answer = await portal.call<SendAnswer | null>(method, params, { orderKey });
	if (!answer) throw unexpectedAnswer(method);
	const sent = { messageId: answer.id, dialogId, botId };
	return message.forwardIds.length > 0 ? { ...sent, ...forwardedOf(answer, forwards) } : sent;
}
