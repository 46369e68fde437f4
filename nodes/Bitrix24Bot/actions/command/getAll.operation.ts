import { readBot } from '../../../shared/bot/botPicker';
import { limitProperties, readLimit } from '../../common/limit';
import { botIdFor } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { LIST_METHOD, listCommands, presentCommand } from './readCommands';

export const description = showForBot('command', 'getAll', [...limitProperties()]);

/** Lists the commands of a bot; titles and hints are in the portal's language. */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const limit = readLimit(context, index);
	const botId = await botIdFor(portal, bot, LIST_METHOD);
	return (await listCommands(portal, botId)).slice(0, limit).map(presentCommand);
};
