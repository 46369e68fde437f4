import { readAvatar } from '../../../content/avatar';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { toStr } from '../../../php/values';
import { presentBot, presentUser } from '../../../presenters/bots';
import type { Avatar } from '../../../types/avatar';
import type { Bot } from '../../../types/bot';
import { RestError } from '../../../types/errors';

/** Throws BOT_TOKEN_INVALID_LENGTH for a token over 40 characters. */
export function checkTokenLength(token: string): void {
	if ([...token].length <= MAX_TOKEN) return;
	const text = `Bot token must not be longer than ${MAX_TOKEN} characters`;
	throw new RestError('BOT_TOKEN_INVALID_LENGTH', text);
}

/** Longest botToken in characters (imbot.v2 docs, revision 36). */
export const MAX_TOKEN = 40;

/** Avatar of `properties`; undefined when not given. Unlike in v1, an invalid one is refused. */
export function v2Avatar(properties: Params): Avatar | undefined {
	const reading = readAvatar(properties.avatar);
	if (reading.kind === 'notImage') {
		throw new RestError('BOT_AVATAR_INCORRECT_TYPE', 'Avatar must be an image file');
	}
	if (reading.kind === 'tooLarge') {
		const text = 'Avatar image exceeds maximum dimensions (5000x5000)';
		throw new RestError('BOT_AVATAR_INCORRECT_SIZE', text);
	}
	return reading.kind === 'image' ? reading.avatar : undefined;
}

/** `fetch` or `webhook` in any case; throws BOT_INVALID_EVENT_MODE. */
export function readEventMode(value: unknown): Bot['eventMode'] {
	const mode = toStr(value).toLowerCase();
	if (mode === 'fetch' || mode === 'webhook') return mode;
	throw new RestError('BOT_INVALID_EVENT_MODE', 'Invalid event mode');
}

/** `{ bot, users }`, the result of Bot.register, update and get. */
export function botAnswer(world: World, bot: Bot, isOwner: boolean): Record<string, unknown> {
	return { bot: presentBot(world, bot, isOwner), users: [presentUser(world, bot)] };
}
