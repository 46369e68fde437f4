import { readAttach } from '../../../content/attachment';
import { readKeyboard } from '../../../content/keyboard';
import { storedText } from '../../../content/messageText';
import { isRemoval } from '../../../content/reading';
import { isViewedByOthers, deleteMessage } from '../../../model/messages';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { asArray, isSet, toBool, toStr } from '../../../php/values';
import type { Bot } from '../../../types/bot';
import type { Message } from '../../../types/message';
import type { Call } from '../../method';
import { accessDenied, v2Message } from '../access';
import { param, v2Bot } from '../bot';

/** An invalid attachment removes the old one (server source). */
function updateAttach(world: World, message: Message, fields: Params): void {
	if (!isSet(fields, 'attach')) return;
	const id = Math.floor(world.clock.now() / 1000);
	const reading = isRemoval(fields.attach) ? undefined : readAttach(fields.attach, id);
	if (reading?.kind === 'value') message.attach = reading.value;
	else delete message.attach;
}

/** An invalid keyboard changes nothing (server source). */
function updateKeyboard(world: World, message: Message, bot: Bot, fields: Params): void {
	if (!isSet(fields, 'keyboard')) return;
	if (isRemoval(fields.keyboard)) {
		delete message.keyboard;
		return;
	}
	// Unlike `send`, `update` does not add the bot to its commands: BOT_ID has to be given.
	const botId = world.options.updateBotId === 'assumed' ? bot.id : undefined;
	const reading = readKeyboard(fields.keyboard, botId);
	if (reading.kind === 'value') message.keyboard = reading.value;
}

/** Whether a message has nothing to show. */
const isBare = ({ text, fileIds, keyboard, attach }: Message) =>
	text === '' && fileIds.length === 0 && !keyboard && !attach;

/**
 * `imbot.v2.Chat.Message.update`: own messages that are no forwards. Without changes it succeeds; a
 * message without any content left is deleted.
 */
export function v2MessageUpdate(call: Call): { result: true } {
	const { world, params } = call;
	const bot = v2Bot(call);
	const { message, chat } = v2Message(world, bot, params);
	if (message.authorId !== bot.id || message.forward) throw accessDenied();
	const fields = asArray(param(params, 'fields', 'FIELDS'));
	if (isSet(fields, 'message')) message.text = storedText(toStr(fields.message));
	updateAttach(world, message, fields);
	updateKeyboard(world, message, bot, fields);
	if (isSet(fields, 'urlPreview')) message.urlPreview = toBool(fields.urlPreview);
	if (isBare(message)) deleteMessage(message, false);
	else if (isViewedByOthers(chat, message)) message.isEdited = true;
	return { result: true };
}
