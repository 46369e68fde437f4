import type { IDataObject } from 'n8n-workflow';

import { botIdProperty, readBot, type BotLocator } from '../../../shared/bot/botPicker';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { asBot, botIdFor, dialogOrder } from '../asBot';
import { readMessageText, textFormatProperty, textProperty } from '../message/text/textFields';
import {
	dialogGuardOptions,
	readDialogGuard,
	sendGuarded,
} from '../openChannel/dialog/dialogGuard';
import { showFor, type Execute } from '../operation';
import { readFile } from './readFile';

export const description = showFor('file', 'upload', [
	botIdProperty,
	dialogIdProperty,
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		hint: 'The name of the input field containing the file',
		description: 'Binary field with the file to send, up to 100 MB',
	},
	{ ...textProperty, description: 'Text to send with the file, up to 20,000 characters' },
	textFormatProperty,
	optionsProperty(
		'botToken',
		dialogGuardOptions.expectedSessionId,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. report.pdf',
			description: 'Name in the chat, with its extension, instead of the one the file has',
		},
		dialogGuardOptions.onlyWhileBotHasDialog,
	),
]);

const METHOD = 'imbot.v2.File.upload';

type UploadAnswer = (IDataObject & { file?: IDataObject }) | null;

/** What a file takes while it is sent, at most: buffers on its way. It lets three large files leave side by side. */
const MAX_BUFFERED = 1_000_000;

/**
 * Sends a file into a chat, with a message of the bot, as Base64 inside JSON. The Base64 is made while the file is
 * sent. Measured with 100 MB on n8n's disk, the process grows by up to 50 MB, whether one is sent, ten one after the
 * other, or eight at once. Where n8n keeps binary data in memory, its Base64 is sent as it is, piece by piece.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/files/file-upload.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const message = readMessageText(context, index);
	const guard = readDialogGuard(context, index);
	// Before the file is looked at.
	portal.requireOwner(METHOD);
	const { name, content } = await readFile(context, index);
	portal.holds(Math.max(content.held, Math.min(content.length, MAX_BUFFERED)));
	const fields = { name, content, ...(message === '' ? {} : { message }) };
	const options = { ...dialogOrder(dialogId), isAlone: true };
	const send = async (to: Portal, by: BotLocator): Promise<IDataObject> => {
		const answer = await asBot<UploadAnswer>(to, by, METHOD, { dialogId, fields }, options);
		if (!answer?.file?.id) throw unexpectedAnswer(METHOD);
		const { file, messageId, chatId } = answer;
		return {
			fileId: file.id,
			messageId,
			chatId,
			dialogId: answer.dialogId ?? dialogId,
			fileName: file.name ?? name,
			size: file.size ?? content.size,
		};
	};
	if (!guard) return await send(portal, bot);
	const botId = await botIdFor(portal, bot, METHOD);
	return await sendGuarded(portal, guard, { botId, dialogId }, async (fresh) => {
		return await send(fresh, { id: botId });
	});
};
