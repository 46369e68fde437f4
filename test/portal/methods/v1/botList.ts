import { fullName } from '../../model/bots';
import { phpMap } from '../../php/values';
import type { Call } from '../method';

/** `imbot.bot.list`: all bots of the portal except network ones, keyed by ID. */
export function v1BotList({ world }: Call): unknown {
	const bots = [...world.bots.values()].filter((bot) => bot.type !== 'network');
	return phpMap(
		bots.map((bot) => [
			String(bot.id),
			{
				ID: bot.id,
				NAME: fullName(bot),
				CODE: bot.code,
				OPENLINE: bot.isSupportOpenline ? 'Y' : 'N',
			},
		]),
	);
}
