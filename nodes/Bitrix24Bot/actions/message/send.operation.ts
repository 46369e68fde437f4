import { readApiVersion } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { showFor, type Execute } from '../operation';
import { attachmentForSend, readAttachment } from './attachment/attachmentFields';
import { messageApi, messageApiVersionProperty } from './content/messageApi';
import { keyboardForSend, readKeyboard } from './keyboard/keyboardFields';
import { messageOptionsProperty, readMessageOptions, readOptionsV1 } from './messageOptions';
import { readMessageText, textFormatProperty, textProperty } from './text/textFields';

export const description = showFor('message', 'send', [
	messageApiVersionProperty,
	botIdProperty,
	dialogIdProperty,
	textProperty,
	textFormatProperty,
	...keyboardForSend,
	...attachmentForSend,
	messageOptionsProperty(
		...(['forwardIds', 'fromUserId', 'urlPreview', 'menu'] as const),
		...(['repeatAfterLostAnswer', 'replyId', 'silentConnector'] as const),
		...(['system', 'toUserId', 'visibleTo'] as const),
	),
]);

/** @throws Bitrix24Error NOTHING_TO_SEND, UNEXPECTED_ANSWER, and those of the single fields */
export const execute: Execute = async (context, index, portal) => {
	const api = messageApi(context, index);
	const bot = readBot(context, index);
	const optionsV1 = readOptionsV1(context, index, readApiVersion(context, index));
	const dialogId = optionsV1.people ? '' : readDialogId(context, index);
	const message = {
		...readMessageOptions(context, index),
		...optionsV1,
		text: readMessageText(context, index),
		keyboard: readKeyboard(context, index),
		attachment: readAttachment(context, index),
	};
	api.refuseEmptyMessage(message);
	return { ...(await api.send(portal, bot, dialogId, message)) };
};
