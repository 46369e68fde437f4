import { imbot, type MethodTable } from './method';
import { v1BotList } from './v1BotList';
import { v1Register } from './v1Register';
import { v1Unregister } from './v1Unregister';
import { v1Update } from './v1Update';
import { v2EventGet } from './v2EventGet';
import { v2Get, v2List } from './v2Read';
import { v2Register } from './v2Register';
import { v2Unregister } from './v2Unregister';
import { v2Update } from './v2Update';

/** Bots of both generations. */
export const botMethods: MethodTable = {
	'imbot.register': imbot(v1Register),
	'imbot.update': imbot(v1Update),
	'imbot.unregister': imbot(v1Unregister),
	'imbot.bot.list': imbot(v1BotList),
	'imbot.v2.Bot.register': imbot(v2Register),
	'imbot.v2.Bot.update': imbot(v2Update),
	'imbot.v2.Bot.get': imbot(v2Get),
	'imbot.v2.Bot.list': imbot(v2List),
	'imbot.v2.Bot.unregister': imbot(v2Unregister),
	'imbot.v2.Event.get': imbot(v2EventGet),
	'imbot.v2.Revision.get': imbot(({ world }) => ({
		rest: world.options.revision,
		web: 130,
		mobile: 31,
		desktop: 9,
	})),
};
