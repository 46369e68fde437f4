import { addBot, touch } from '../../../model/bots';
import type { World } from '../../../model/world';
import { asArray, isEmpty, toStr } from '../../../php/values';
import type { BotType } from '../../../types/bot';
import { RestError } from '../../../types/errors';
import { checkCallback } from '../../callback';
import type { Call } from '../../method';
import { param, v2Owner } from '../bot';
import { applyFlags, applyProperties } from './apply';
import { botAnswer, readEventMode, v2Avatar, checkTokenLength } from './fields';

const TYPES: BotType[] = ['bot', 'supervisor', 'personal', 'openline', 'network'];

/** Bots of one application (imbot.v2 docs). */
const MAX_BOTS = 100;

function readType(value: unknown): BotType {
	const name = isEmpty(value) ? 'bot' : toStr(value);
	const type = TYPES.find((known) => known === name);
	if (!type) throw new RestError('BOT_INVALID_TYPE', 'Invalid bot type');
	return type;
}

function checkCount(world: World, owner: string): void {
	const owned = [...world.bots.values()].filter((bot) => bot.owner === owner);
	if (owned.length < MAX_BOTS) return;
	throw new RestError('BOT_LIMIT_EXCEEDED', 'Bot registration limit exceeded');
}

/**
 * `imbot.v2.Bot.register`. For a code of the caller's own bot it returns that bot unchanged; a code
 * of another owner is refused. Long tokens are refused since revision 36.
 */
export function v2Register(call: Call): unknown {
	const { world, method, caller, params } = call;
	const fields = asArray(param(params, 'fields', 'FIELDS'));
	const owner = v2Owner(call, fields.botToken);
	if (!caller.clientId && world.options.revision >= 36) {
		checkTokenLength(owner.replace(/^custom/, ''));
	}
	if (isEmpty(fields.code)) throw new RestError('BOT_CODE_REQUIRED', 'Bot code is required');
	const properties = asArray(fields.properties);
	if (isEmpty(properties) || isEmpty(properties.name)) {
		throw new RestError('BOT_PROPERTIES_REQUIRED', 'Bot properties are required');
	}
	const eventMode = readEventMode(isEmpty(fields.eventMode) ? 'fetch' : fields.eventMode);
	const webhookUrl = eventMode === 'webhook' ? toStr(fields.webhookUrl) : '';
	if (eventMode === 'webhook') {
		if (isEmpty(fields.webhookUrl)) {
			const text = 'Webhook URL is required for webhook event mode';
			throw new RestError('BOT_WEBHOOK_URL_REQUIRED', text);
		}
		if (checkCallback(webhookUrl)) {
			throw new RestError('BOT_INVALID_CALLBACK', 'Invalid callback URL');
		}
	}
	const code = toStr(fields.code);
	const existing = [...world.bots.values()].find((bot) => bot.code === code);
	if (existing?.owner === owner) return botAnswer(world, existing, true);
	if (existing) {
		throw new RestError('BOT_CODE_ALREADY_TAKEN', 'Bot with this code already exists');
	}
	const type = readType(fields.type);
	checkCount(world, owner);
	const avatar = v2Avatar(properties);

	const bot = addBot(world, { code, name: '', owner, type, eventMode, webhookUrl });
	applyProperties(bot, properties, avatar, true);
	const flags = applyFlags(bot, fields, true);
	// The type forces it (server source).
	if (type === 'openline') bot.isSupportOpenline = true;
	touch(world, bot, method, [...Object.keys(properties), ...flags]);
	return botAnswer(world, bot, true);
}
