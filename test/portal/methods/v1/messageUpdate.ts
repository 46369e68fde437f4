import { storedText } from '../../content/messageText';
import { isRemoval } from '../../content/reading';
import { deleteMessage } from '../../model/messages';
import type { World } from '../../model/world';
import { isSet, toStr, upperKeys } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Message } from '../../types/message';
import type { Call } from '../method';
import { v1OwnBot } from './bot';
import { CONTENT, readContent } from './content';
import { cannotEdit, ownMessage, readMessageId } from './ownMessage';

/** How long a bot may change a message in v1 (docs, server source); deleting has no limit. */
const MAX_AGE_MS = 3 * 24 * 3600 * 1000;

const KEYS = { ATTACH: 'attach', KEYBOARD: 'keyboard', MENU: 'menu' } as const;

/** A message of the bot that is neither too old nor a forward. Throws CANT_EDIT_MESSAGE. */
function editable(world: World, bot: Bot, id: number): Message {
	const message = ownMessage(world, bot, id);
	const isOld = message.date + MAX_AGE_MS < world.clock.now();
	if (isOld || message.forward) throw cannotEdit();
	return message;
}

/**
 * `imbot.message.update`. Without changes it succeeds, even for an unknown message. Each part is
 * written before the next one is checked (server source).
 */
export function v1MessageUpdate({ world, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const bot = v1OwnBot(world, caller, params);
	const id = readMessageId(params);
	for (const name of CONTENT) {
		if (!isSet(params, name)) continue;
		const message = editable(world, bot, id);
		if (isRemoval(params[name])) delete message[KEYS[name]];
		else Object.assign(message, readContent(world, bot, params, name));
	}
	if (!isSet(params, 'MESSAGE')) return true;
	const text = storedText(toStr(params.MESSAGE));
	if (text === '') deleteMessage(ownMessage(world, bot, id), false);
	else {
		const urlPreview = params.URL_PREVIEW !== 'N';
		Object.assign(editable(world, bot, id), { text, urlPreview });
	}
	return true;
}
