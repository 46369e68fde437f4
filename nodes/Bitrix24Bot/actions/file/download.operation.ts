import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { maxSizeOption } from '../../../shared/form/maxSize';
import { downloadBotFile } from '../../../shared/portal/downloadBotFile';
import { toText } from '../../../shared/values/convert';
import { optionsProperty } from '../../common/options';
import { botIdFor } from '../asBot';
import { showFor, type Execute } from '../operation';
import { fileIdProperty, outputFieldProperty, readFileId, readMaxBytes } from './fileFields';

/** A guess, as the size is known only later: it limits how many links are requested in advance. */
const GUESSED_BYTES = 1_000_000;

export const description = showFor('file', 'download', [
	botIdProperty,
	fileIdProperty,
	outputFieldProperty,
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
	const fileId = readFileId(context, index);
	const given = toText(context.getNodeParameter('binaryPropertyName', index) ?? '', 'field name');
	const field = given.trim() || 'data';
	const maxBytes = readMaxBytes(context, index);
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
