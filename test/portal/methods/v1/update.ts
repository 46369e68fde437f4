import { touch } from '../../model/bots';
import { asArray, isEmpty, isSet, toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { v1Bot } from './bot';
import { bindHandlers, readHandlers } from './handlers';
import { applyProfile, readProfile } from './profile';

/** `imbot.update`: all checks come before any write; fields are written before handlers. */
export function v1Update({ world, method, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const bot = v1Bot(world, caller, params);
	const fields = asArray(params.FIELDS);
	const handlers = readHandlers(fields, false);
	const properties = asArray(fields.PROPERTIES);
	const bothNames = isSet(properties, 'NAME') && isSet(properties, 'LAST_NAME');
	if (bothNames && isEmpty(properties.NAME) && isEmpty(properties.LAST_NAME)) {
		throw new RestError('NAME_ERROR', "Bot name isn't specified");
	}
	const profile = readProfile(properties);
	// CODE need not be unique here, TYPE is ignored, OPENLINE works (server source).
	const direct = ['CODE', 'OPENLINE'].filter((key) => !isEmpty(fields[key]));
	const changed = [...direct, ...Object.keys(profile), ...Object.keys(handlers)];
	if (changed.length === 0) throw new RestError('WRONG_REQUEST', "Update fields can't be empty");

	if (world.options.v1Avatar === 'ignored') delete profile.PERSONAL_PHOTO;
	if (direct.includes('CODE')) bot.code = toStr(fields.CODE);
	if (direct.includes('OPENLINE')) bot.isSupportOpenline = fields.OPENLINE === 'Y';
	applyProfile(bot, profile);
	bindHandlers(world, caller, bot.owner, handlers);
	touch(world, bot, method, changed);
	return true;
}
