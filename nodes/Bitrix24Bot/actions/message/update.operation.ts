import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { showFor, type Execute } from '../operation';
import { attachmentForUpdate, readAttachmentChange } from './attachment/attachmentFields';
import { messageApi, messageApiVersionProperty } from './content/messageApi';
import { keyboardForUpdate, readKeyboardChange } from './keyboard/keyboardFields';
import { messageIdProperty, readMessageId } from './messageId';
import { messageOptionsProperty, readMessageOptions } from './messageOptions';
import { readMessageText, textFormatProperty, textProperty } from './text/textFields';

export const description = showFor('message', 'update', [
	messageApiVersionProperty,
	botIdProperty,
	messageIdProperty,
	{
		...textProperty,
		description: 'The new text, up to 20,000 characters. Left empty, the text stays as it is.',
	},
	textFormatProperty,
	...keyboardForUpdate,
	...attachmentForUpdate,
	messageOptionsProperty('urlPreview'),
]);

/** Changes a message that the bot has sent; whatever is not given stays. */
export const execute: Execute = async (context, index, portal) => {
	const api = messageApi(context, index);
	const bot = readBot(context, index);
	const messageId = readMessageId(context, index);
	const { isLinkPreview } = readMessageOptions(context, index);
	const changes = {
		text: readMessageText(context, index),
		keyboard: readKeyboardChange(context, index),
		attachment: readAttachmentChange(context, index),
		isLinkPreview,
	};
	api.refuseEmptyChanges(changes);
	await api.update(portal, bot, messageId, changes);
	return { updated: true, messageId };
};
