import { readApiVersion } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { OpenChannelDialog } from '../../../shared/openChannel/openChannelOf';
import type { Portal } from '../../../shared/portal/portal';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { readDialogGuard, sendGuarded } from '../openChannel/dialog/dialogGuard';
import { showFor, type Execute } from '../operation';
import { attachmentForSend, readAttachment } from './attachment/attachmentFields';
import { messageApi, messageApiVersionProperty } from './content/messageApi';
import { keyboardForSend, readKeyboard } from './keyboard/keyboardFields';
import { messageOptionsProperty, readMessageOptions, readOptionsV1 } from './messageOptions';
import { readMessageText, textFormatProperty, textProperty } from './text/textFields';
import { warnOfUnseen } from './warnOfUnseen';

export const description = showFor('message', 'send', [
	messageApiVersionProperty,
	botIdProperty,
	dialogIdProperty,
	textProperty,
	textFormatProperty,
	...keyboardForSend,
	...attachmentForSend,
	messageOptionsProperty(
		...(['expectedSessionId', 'forwardIds', 'fromUserId', 'urlPreview', 'menu'] as const),
		...(['onlyWhileBotHasDialog', 'repeatAfterLostAnswer', 'replyId', 'silentConnector'] as const),
		...(['system', 'toUserId', 'visibleTo'] as const),
	),
]);

/** @throws Bitrix24Error NOTHING_TO_SEND, UNEXPECTED_ANSWER, those of the single fields and of `sendGuarded` */
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
	const guard = readDialogGuard(context, index);
	if (!guard) return { ...(await api.send(portal, bot, dialogId, message)) };
	const botId = await api.senderId(portal, bot);
	const send = async (fresh: Portal, dialog: OpenChannelDialog) => {
		warnOfUnseen(context, dialog, message);
		return await api.send(fresh, { id: botId }, dialogId, message);
	};
	return { ...(await sendGuarded(portal, guard, { botId, dialogId }, send)) };
};
