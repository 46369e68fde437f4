import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botLookup } from '../../../shared/bot/botLookup';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { isGiven, oneOf, toText } from '../../../shared/values/convert';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type Execute } from '../operation';
import { typeFilter } from './fields/botChoices';

export const description = showFor('bot', 'getAll', [
	apiVersionProperty,
	...limitProperties(),
	simplifyProperty,
	optionsProperty('botToken', typeFilter),
]);

/** Lists bots: v1 all of the portal, v2 those of this credential. */
export const execute: Execute = async (context, index, portal) => {
	const apiVersion = readApiVersion(context, index);
	const lookup = botLookup(apiVersion);
	const isSimple = readSimplify(context, index);
	const limit = readLimit(context, index);
	const { type } = readCollection(context, 'options', index);
	const isFiltered = apiVersion === 'v2' && isGiven(type) && type !== '';
	const wanted = isFiltered
		? oneOf(toText(type, 'type'), choicesOf(typeFilter), 'INVALID_BOT_TYPE')
		: undefined;
	const bots = await lookup.list(portal, limit, wanted);
	return bots.map((bot) => lookup.present(bot, isSimple));
};
