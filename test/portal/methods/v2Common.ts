import { readAvatar } from '../avatar';
import { presentBot, presentUser } from '../bots';
import { RestError } from '../errors';
import { isEmpty, toInt, toStr } from '../php';
import type { World } from '../state';
import type { Avatar, Bot, Params } from '../types';
import type { Call } from './method';

/** Longest botToken in characters (imbot.v2 docs, revision 36). */
const MAX_TOKEN = 40;

/** A parameter by its documented name or its undocumented upper-case twin. */
export function param(params: Params, name: string, twin: string): unknown {
	return params[name] ?? params[twin];
}

/**
 * Owner ID of a v2 call: OAuth client ID, else `custom` + botToken, else `custom` + clientId (the
 * v1 namespace). Throws BOT_TOKEN_NOT_SPECIFIED, CLIENT_ID_NOT_SPECIFIED before revision 34.
 * @param extraToken where else to look, for registration
 */
export function v2Owner({ world, caller, params }: Call, extraToken?: unknown): string {
	if (caller.clientId) return caller.clientId;
	const token = [
		param(params, 'botToken', 'BOT_TOKEN'),
		extraToken,
		param(params, 'clientId', 'CLIENT_ID'),
	].find((value) => !isEmpty(value));
	if (token !== undefined) return `custom${toStr(token)}`;
	if (world.options.revision < 34) {
		throw new RestError('CLIENT_ID_NOT_SPECIFIED', 'Client ID not specified');
	}
	const text = 'Bot token not specified (botToken is required for webhook auth)';
	throw new RestError('BOT_TOKEN_NOT_SPECIFIED', text);
}

/** The base checks of v2: token, botId, bot exists, bot is the caller's. */
export function v2Bot(call: Call): Bot {
	const owner = v2Owner(call);
	const id = toInt(param(call.params, 'botId', 'BOT_ID'));
	if (id === 0) throw new RestError('BOT_ID_REQUIRED', 'botId is required');
	const bot = call.world.bots.get(id);
	if (!bot) throw new RestError('BOT_NOT_FOUND', 'Bot not found');
	if (bot.owner !== owner) {
		const text = 'Bot was installed by another rest application';
		throw new RestError('BOT_OWNERSHIP_ERROR', text);
	}
	return bot;
}

/** Throws BOT_TOKEN_INVALID_LENGTH for a token over 40 characters. */
export function checkTokenLength(token: string): void {
	if ([...token].length <= MAX_TOKEN) return;
	const text = `Bot token must not be longer than ${MAX_TOKEN} characters`;
	throw new RestError('BOT_TOKEN_INVALID_LENGTH', text);
}

/** Avatar of `properties`; unlike v1 a bad one is refused. undefined: none given. */
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

/** `{ bot, users }` as Bot.register, update and get answer. */
export function botAnswer(world: World, bot: Bot, isOwner: boolean): Record<string, unknown> {
	return { bot: presentBot(world, bot, isOwner), users: [presentUser(world, bot)] };
}
