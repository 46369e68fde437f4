import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readApiVersion } from '../../../shared/bot/apiVersion';
import { botIdOf } from '../../../shared/bot/botIdOf';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { showFor, type OperationResult } from '../operation';
import { attachmentForUpdate, readAttachmentChange } from './attachment/attachmentFields';
import { refuseEmptyChanges, type MessageChanges } from './content/content';
import { updateParamsV1 } from './content/payloadV1';
import { updateParamsV2 } from './content/payloadV2';
import { keyboardForUpdate, readKeyboardChange } from './keyboard/keyboardFields';
import { messageApiVersionProperty } from './messageApiVersion';
import { messageIdProperty, readMessageId } from './messageId';
import { messageOptionsProperty, readMessageOptions } from './messageOptions';
import { readMessageText, textFormatProperty, textProperty } from './text/textFields';

const newTextProperty: INodeProperties = {
	...textProperty,
	description: 'The new text, up to 20,000 characters. Left empty, the text stays as it is.',
};

export const description = showFor('message', 'update', [
	messageApiVersionProperty,
	botIdProperty,
	messageIdProperty,
	newTextProperty,
	textFormatProperty,
	...keyboardForUpdate,
	...attachmentForUpdate,
	messageOptionsProperty('urlPreview'),
]);

/** Changes a message that the bot has sent. What is not given stays. */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const locator = readBot(context, index);
	const messageId = readMessageId(context, index);
	const { isLinkPreview } = readMessageOptions(context, index);
	const changes: MessageChanges = {
		text: readMessageText(context, index),
		keyboard: readKeyboardChange(context, index),
		attachment: readAttachmentChange(context, index),
		isLinkPreview,
	};
	refuseEmptyChanges(apiVersion, changes);
	const isV1 = apiVersion === 'v1';
	const method = isV1 ? 'imbot.message.update' : 'imbot.v2.Chat.Message.update';
	portal.requireOwner(method);
	const botId = await botIdOf(portal, apiVersion, locator);
	const params = (isV1 ? updateParamsV1 : updateParamsV2)(botId, messageId, changes);
	confirm(await portal.call(method, params, { orderKey: `message:${messageId}` }), method);
	return { updated: true, messageId };
}
