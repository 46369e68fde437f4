import { addBot, touch } from '../../model/bots';
import type { World } from '../../model/world';
import { asArray, isEmpty, isSet, toStr, upperKeys } from '../../php/values';
import type { BotType } from '../../types/bot';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { v1Owner } from './bot';
import { bindHandlers, readHandlers } from './handlers';
import { applyProfile, readProfile } from './profile';

/** Types of `imbot.register`; H is accepted and stored as an ordinary bot (server source). */
const TYPES: Record<string, BotType> = { O: 'openline', S: 'supervisor' };

function checkCount(world: World, owner: string): void {
	const max = world.options.v1MaxBots;
	if (max === undefined) return;
	if ([...world.bots.values()].filter((bot) => bot.owner === owner).length < max) return;
	const text = `Has reached the maximum number of bots for application (max: ${max})`;
	throw new RestError('MAX_COUNT_ERROR', text);
}

/** Handlers that a registration binds: for an ordinary bot not those of changed messages (docs). */
function boundHandlers(
	world: World,
	given: Record<string, string>,
	isOrdinary: boolean,
): Record<string, string> {
	if (!isOrdinary || world.options.changeHandlers === 'bound') return given;
	return Object.fromEntries(
		Object.entries(given).filter(([event]) => !/^EVENT_MESSAGE_(UPDATE|DELETE)$/.test(event)),
	);
}

/**
 * `imbot.register`: all parameters are top level. For an existing CODE it returns that bot's ID,
 * whoever owns it; the profile stays, but the caller's handlers are bound.
 */
export function v1Register({ world, method, caller, params: raw }: Call): number {
	const params = upperKeys(raw);
	const owner = v1Owner(caller, params);
	const given = readHandlers(params, true);
	if (isEmpty(params.CODE)) throw new RestError('CODE_ERROR', "Bot code isn't specified");
	checkCount(world, owner);
	const type = TYPES[toStr(params.TYPE)] ?? 'bot';
	const isSupportOpenline = type === 'openline' || params.OPENLINE === 'Y';
	const handlers = boundHandlers(world, given, type === 'bot' && !isSupportOpenline);
	const properties = asArray(params.PROPERTIES);
	if (!isSet(properties, 'NAME') && !isSet(properties, 'LAST_NAME')) {
		throw new RestError('NAME_ERROR', "Bot name isn't specified");
	}
	const profile = readProfile(properties);
	bindHandlers(world, caller, owner, handlers);
	const code = toStr(params.CODE);
	const existing = [...world.bots.values()].find((bot) => bot.code === code);
	if (existing) return existing.id;

	const bot = addBot(world, {
		code,
		name: '',
		owner,
		type,
		generation: 1,
		eventMode: 'webhook',
		isSupportOpenline,
	});
	applyProfile(bot, profile);
	touch(world, bot, method, Object.keys(profile));
	return bot.id;
}
