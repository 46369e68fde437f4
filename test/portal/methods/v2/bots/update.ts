import { keepFormerAddress, moveAddresses } from '../../../model/addresses';
import { touch } from '../../../model/bots';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { asArray, isEmpty, isSet, toStr } from '../../../php/values';
import type { Bot } from '../../../types/bot';
import { RestError } from '../../../types/errors';
import { checkCallback } from '../../callback';
import type { Call } from '../../method';
import { param, v2Bot } from '../bot';
import { applyFlags, applyProperties } from './apply';
import { botAnswer, readEventMode, v2Avatar, checkTokenLength } from './fields';

/** New owner after token rotation; undefined without rotation. */
function readRotation({ world, caller }: Call, bot: Bot, fields: Params): string | undefined {
	const token = toStr(fields.botToken).trim();
	if (token === '' || world.options.revision < 35) return undefined;
	checkTokenLength(token);
	const owner = `custom${token}`;
	const others = [...world.bots.values()].filter((other) => other.id !== bot.id);
	if (caller.clientId || others.some((other) => other.owner === owner)) {
		throw new RestError('BOT_TOKEN_ROTATION_FAILED', 'Bot token rotation failed');
	}
	return owner;
}

/** New handler URL, only for mode `webhook`. Before revision 36 an invalid one was ignored. */
function readUrl(world: World, mode: Bot['eventMode'], fields: Params): string | undefined {
	if (mode !== 'webhook' || isEmpty(fields.webhookUrl)) return undefined;
	const url = toStr(fields.webhookUrl);
	if (!checkCallback(url)) return url;
	if (world.options.revision < 36) return undefined;
	throw new RestError('BOT_INVALID_CALLBACK', 'Invalid callback URL');
}

/** `imbot.v2.Bot.update`: without changes it succeeds; code and type are ignored. */
export function v2Update(call: Call): unknown {
	const { world, method, params } = call;
	const bot = v2Bot(call);
	const fields = asArray(param(params, 'fields', 'FIELDS'));
	const properties = asArray(fields.properties);
	const avatar = v2Avatar(properties);
	const mode = isSet(fields, 'eventMode') ? readEventMode(fields.eventMode) : bot.eventMode;
	const owner = readRotation(call, bot, fields);
	const url = readUrl(world, mode, fields);

	const changed = applyFlags(bot, fields, world.options.backgroundReset === 'applied');
	if (!isEmpty(properties)) {
		applyProperties(bot, properties, avatar, world.options.profileWipe);
		changed.push(...Object.keys(properties));
	}
	if (isSet(fields, 'eventMode')) changed.push('eventMode');
	// Events that wait to be fetched are not pushed later (docs).
	if (mode !== bot.eventMode) world.eventLog.drop(bot.id);
	const { webhookUrl: former } = bot;
	bot.eventMode = mode;
	if (mode === 'fetch') bot.webhookUrl = '';
	if (url !== undefined) {
		bot.webhookUrl = url;
		changed.push('webhookUrl');
	}
	if (former !== bot.webhookUrl) keepFormerAddress(world, bot, former);
	if (owner !== undefined) {
		moveAddresses(world, bot, owner);
		bot.owner = owner;
		changed.push('botToken');
	}
	if (changed.length > 0) touch(world, bot, method, changed);
	return botAnswer(world, bot, true);
}
