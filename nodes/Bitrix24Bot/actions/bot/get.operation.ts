import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botLookup } from '../../../shared/bot/botLookup';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { showFor, type Execute } from '../operation';

export const description = showFor('bot', 'get', [
	apiVersionProperty,
	botIdProperty,
	simplifyProperty,
	optionsProperty('botToken'),
]);

/** Reads one bot. v1 knows only its ID, code, full name and Open Channel support. */
export const execute: Execute = async (context, index, portal) => {
	const lookup = botLookup(readApiVersion(context, index));
	const locator = readBot(context, index);
	const isSimple = readSimplify(context, index);
	return lookup.present(await lookup.get(portal, locator), isSimple);
};
