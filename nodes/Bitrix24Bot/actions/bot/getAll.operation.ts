import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botLookup } from '../../../shared/bot/botLookup';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type Execute } from '../operation';

export const description = showFor('bot', 'getAll', [
	apiVersionProperty,
	...limitProperties(),
	simplifyProperty,
	optionsProperty('botToken'),
]);

/** Lists bots: v1 all of the portal, v2 those of this credential. */
export const execute: Execute = async (context, index, portal) => {
	const lookup = botLookup(readApiVersion(context, index));
	const isSimple = readSimplify(context, index);
	const bots = await lookup.list(portal, readLimit(context, index));
	return bots.map((bot) => lookup.present(bot, isSimple));
};
