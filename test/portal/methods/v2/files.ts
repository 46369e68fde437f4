import { beforeBotWrites } from '../../actions/lines/writing';
import { driveName } from '../../content/fileName';
import { storedText } from '../../content/messageText';
import { dialogIdOf } from '../../model/chats';
import { downloadUrl } from '../../model/downloadUrl';
import { addFile } from '../../model/files';
import { decodeStrict } from '../../php/base64';
import { isEmpty, toStr } from '../../php/values';
import { presentFile } from '../../presenters/files';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { v2WritableChat } from './access';
import { requiredArray, requiredInt } from './arguments';
import { v2Bot } from './bot';

/** Longest Base64 text: that of 100 MiB (server source). */
export const MAX_BASE64 = Math.floor((100 * 1024 * 1024 * 4) / 3);

/** `imbot.v2.File.upload`: the file becomes a message of the bot. */
export function v2FileUpload(call: Call): unknown {
	const { world, params } = call;
	const bot = v2Bot(call);
	const chat = v2WritableChat(call, bot);
	const fields = requiredArray(params, 'fields');
	if (isEmpty(fields.name) || isEmpty(fields.content)) {
		throw new RestError('FILE_EMPTY', 'File name and content are required');
	}
	const [name, content] = [toStr(fields.name), toStr(fields.content)];
	if (content.length > MAX_BASE64) {
		throw new RestError('FILE_TOO_LARGE', 'File size exceeds maximum allowed');
	}
	const bytes = decodeStrict(content);
	if (!bytes) throw new RestError('FILE_INVALID_CONTENT', 'Invalid base64 content');
	beforeBotWrites(world, chat, bot.id);
	const { file, message } = addFile(world, chat, {
		authorId: bot.id,
		name: world.options.fileNames === 'corrected' ? driveName(name) : name,
		bytes,
		text: storedText(toStr(fields.message)),
	});
	return {
		file: presentFile(world, file),
		messageId: message.id,
		chatId: chat.id,
		dialogId: dialogIdOf(chat, bot.id),
	};
}

/** `imbot.v2.File.download`: a link to a file in a chat of the bot. */
export function v2FileDownload(call: Call): unknown {
	const { world, caller, params } = call;
	const bot = v2Bot(call);
	const file = world.files.get(requiredInt(params, 'fileId'));
	if (!file) throw new RestError('FILE_NOT_FOUND', 'File not found');
	if (!world.chats.get(file.chatId)?.members.has(bot.id)) {
		throw new RestError('FILE_ACCESS_ERROR', 'File access error');
	}
	return { downloadUrl: downloadUrl(world, caller, file.id) };
}
