import { readAttach } from '../../../content/attachment';
import { readKeyboard } from '../../../content/keyboard';
import { storedText } from '../../../content/messageText';
import type { Reading } from '../../../content/reading';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { isEmpty, isSet, toBool } from '../../../php/values';
import type { Bot } from '../../../types/bot';
import type { Caller } from '../../../types/caller';
import type { Chat } from '../../../types/chat';
import { RestError } from '../../../types/errors';
import type { Attach, Button } from '../../../types/message';

/** Content of a message that a bot sends; undefined: not given or not usable. */
export interface MessageFields {
	text: string;
	attach?: Attach;
	keyboard?: Button[];
	/** Its keyboard is too large, which shows only when the message is written. */
	isTooLarge: boolean;
	isSystem: boolean;
	urlPreview: boolean;
}

/** The text, or '' when there is only an attachment. */
function readText(fields: Params): string {
	const isGiven = isSet(fields, 'message');
	if (isGiven && typeof fields.message !== 'string') {
		throw new RestError('EMPTY_MESSAGE', 'Wrong message type');
	}
	const text = isGiven ? storedText(fields.message as string) : '';
	// An empty attachment replaces a missing text, but not an empty one (server source).
	const isReplaced = isGiven ? !isEmpty(fields.attach) : isSet(fields, 'attach');
	if (text === '' && !isReplaced) throw new RestError('EMPTY_MESSAGE', "Message can't be empty");
	return text;
}

/** The value of a reading; throws or drops a wrong one, by `wrongContent`. */
function valueOf<T>(world: World, reading: Reading<T>, what: 'attach' | 'keyboard'): T | undefined {
	if (reading.kind === 'value') return reading.value;
	if (world.options.wrongContent === 'dropped') return undefined;
	const code = `PARAM_${what.toUpperCase()}_ERROR`;
	if (reading.kind === 'wrong') throw new RestError(code, `Incorrect ${what} params`);
	// The size of a keyboard is only checked when the message is written.
	if (what === 'keyboard') return undefined;
	throw new RestError(code, 'You have exceeded the maximum allowable size of attach');
}

/** In group chats the name of the application precedes its system messages (server source). */
function systemText(world: World, caller: Caller, chat: Chat, text: string): string {
	if (!caller.clientId || chat.type === 'private') return text;
	return `[b]${world.app.name}[/b]\n${text}`;
}

/** Reads `fields` of a message in the server's order. Throws EMPTY_MESSAGE and PARAM_…_ERROR. */
export function readMessageFields(
	world: World,
	caller: Caller,
	bot: Bot,
	chat: Chat,
	fields: Params,
): MessageFields {
	const text = readText(fields);
	const attach = isSet(fields, 'attach')
		? valueOf(world, readAttach(fields.attach, Math.floor(world.clock.now() / 1000)), 'attach')
		: undefined;
	const buttons = isEmpty(fields.keyboard) ? undefined : readKeyboard(fields.keyboard, bot.id);
	const keyboard = buttons && valueOf(world, buttons, 'keyboard');
	if (text === '' && !attach) throw new RestError('EMPTY_MESSAGE', "Message can't be empty");
	const isSystem = toBool(fields.system);
	return {
		text: isSystem ? systemText(world, caller, chat, text) : text,
		attach,
		keyboard,
		isTooLarge: buttons?.kind === 'oversize' && world.options.wrongContent === 'refused',
		isSystem,
		urlPreview: !isSet(fields, 'urlPreview') || toBool(fields.urlPreview),
	};
}
