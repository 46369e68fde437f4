import { isOwnedBy } from '../../../model/bots';
import { asArray, isEmpty, toInt, toStr } from '../../../php/values';
import { presentUser, presentBot } from '../../../presenters/bots';
import { RestError } from '../../../types/errors';
import type { Call } from '../../method';
import { param, v2Owner } from '../bot';
import { botAnswer } from './fields';

/** `imbot.v2.Bot.get` by botId or code; the bot of another owner has fewer fields. */
export function v2Get(call: Call): unknown {
	const { world, params } = call;
	const owner = v2Owner(call);
	const id = toInt(param(params, 'botId', 'BOT_ID'));
	const code = toStr(params.code);
	if (id === 0 && code === '') {
		throw new RestError('PARAMS_REQUIRED', 'botId or code is required');
	}
	const bot = id !== 0 ? world.bots.get(id) : [...world.bots.values()].find((b) => b.code === code);
	if (!bot) throw new RestError('BOT_NOT_FOUND', 'Bot not found');
	return botAnswer(world, bot, isOwnedBy(world, bot, owner, 2));
}

/**
 * `imbot.v2.Bot.list`: the caller's bots. An unknown type gives an empty list (docs);
 * `hasNextPage` only means that the page is full.
 */
export function v2List(call: Call): unknown {
	const { world, params } = call;
	const owner = v2Owner(call);
	const type = asArray(params.filter).type;
	const limit = toInt(params.limit) > 0 ? toInt(params.limit) : 50;
	const offset = Math.max(0, toInt(params.offset));
	const page = [...world.bots.values()]
		.filter((bot) => isOwnedBy(world, bot, owner, 2))
		.filter((bot) => isEmpty(type) || bot.type === toStr(type))
		.slice(offset, offset + limit);
	return {
		bots: page.map((bot) => presentBot(world, bot, true)),
		users: page.map((bot) => presentUser(world, bot)),
		hasNextPage: page.length >= limit,
	};
}
