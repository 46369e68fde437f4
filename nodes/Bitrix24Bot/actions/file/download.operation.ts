import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { maxSizeOption, toMaxBytes } from '../../../shared/form/maxSize';
import { downloadBotFile } from '../../../shared/portal/downloadBotFile';
import { toId, toText } from '../../../shared/values/convert';
import { optionsProperty } from '../../common/options';
import { botIdFor } from '../asBot';
import { showFor, type Execute } from '../operation';

/** A guess, as the size is known only later: it limits how many links are requested in advance. */
const GUESSED_BYTES = 1_000_000;

export const description = showFor('file', 'download', [
	botIdProperty,
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 138',
		description: 'ID of the file, as Upload gives it or as a message with a file names it',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
	},
	optionsProperty('botToken', maxSizeOption),
]);

/**
 * Streams a file of a chat into a binary field: if n8n keeps binary data on disk, the whole file is never in
 * memory (with 100 MB the process grew by 66 MB; by 350 MB with binary data in memory).
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/files/file-download.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const fileId = toId(context.getNodeParameter('fileId', index), 'INVALID_FILE_ID');
	const given = toText(context.getNodeParameter('binaryPropertyName', index) ?? '', 'field name');
	const field = given.trim() || 'data';
	const maxBytes = toMaxBytes(context.getNodeParameter('options.maxSize', index, null));
	portal.holds(GUESSED_BYTES);
	const botId = await botIdFor(portal, bot, 'imbot.v2.File.download');

	const { saved, size } = await downloadBotFile(context, portal, {
		botId,
		fileId,
		maxBytes,
		save: async ({ bytes, name, mimeType }) =>
			await context.helpers.prepareBinaryData(bytes, name || `file-${fileId}`, mimeType),
	});
	return {
		json: { fileId, fileName: saved.fileName, mimeType: saved.mimeType, size },
		binary: { [field]: saved },
	};
};
