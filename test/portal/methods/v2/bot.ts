import { isOwnedBy } from '../../model/bots';
import type { Params } from '../../php/params';
import { isEmpty, toInt, toStr } from '../../php/values';
import type { Bot } from '../../types/bot';
import { RestError } from '../../types/errors';
import type { Call } from '../method';

/** A parameter by its documented name or its undocumented upper-case name. */
export function param(params: Params, name: string, twin: string): unknown {
	return params[name] ?? params[twin];
}

/**
 * Owner ID of a v2 call: OAuth client ID, else `custom` + botToken, else `custom` + clientId (the
 * v1 namespace). Throws BOT_TOKEN_NOT_SPECIFIED, CLIENT_ID_NOT_SPECIFIED before revision 34.
 * @param extraToken another place for the token, for registration
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

/** The standard checks of v2: token and botId are given, bot exists, bot belongs to the caller. */
export function v2Bot(call: Call): Bot {
	const owner = v2Owner(call);
	const id = toInt(param(call.params, 'botId', 'BOT_ID'));
	if (id === 0) throw new RestError('BOT_ID_REQUIRED', 'botId is required');
	const bot = call.world.bots.get(id);
	if (!bot) throw new RestError('BOT_NOT_FOUND', 'Bot not found');
	if (!isOwnedBy(call.world, bot, owner, 2)) {
		const text = 'Bot was installed by another rest application';
		throw new RestError('BOT_OWNERSHIP_ERROR', text);
	}
	return bot;
}
