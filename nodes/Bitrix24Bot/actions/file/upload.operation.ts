import type { IDataObject } from 'n8n-workflow';

import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { asBot, dialogOrder } from '../asBot';
import { readMessageText, textFormatProperty, textProperty } from '../message/text/textFields';
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
	optionsProperty('botToken', {
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. report.pdf',
		description: 'Name in the chat, with its extension, instead of the one the file has',
	}),
]);

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
	const method = 'imbot.v2.File.upload';
	// Before the file is looked at.
	portal.requireOwner(method);
	const { name, content } = await readFile(context, index);
	portal.holds(Math.max(content.held, Math.min(content.length, MAX_BUFFERED)));
	const fields = { name, content, ...(message === '' ? {} : { message }) };
	const options = { ...dialogOrder(dialogId), isAlone: true };
	const params = { dialogId, fields };
	const answer = await asBot<UploadAnswer>(portal, bot, method, params, options);
	if (!answer?.file?.id) throw unexpectedAnswer(method);
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
