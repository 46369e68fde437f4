import { colorHex } from '../../content/colors';
import { avatarUrl } from '../../model/bots';
import type { World } from '../../model/world';

/** Number of calls on the page. */
const LAST_CALLS = 30;

/** Data of the page at `/`, without secrets. */
export function pageState(world: World): unknown {
	return {
		now: world.clock.now(),
		requests: world.journal.requests,
		refused: world.journal.refused,
		limits: world.options.limits,
		bots: [...world.bots.values()].map((bot) => ({
			id: bot.id,
			code: bot.code,
			name: bot.name,
			lastName: bot.lastName,
			workPosition: bot.workPosition,
			color: bot.color,
			hex: colorHex(bot.color),
			type: bot.type,
			generation: bot.generation,
			eventMode: bot.eventMode,
			avatar: avatarUrl(world, bot),
			avatarSize: bot.avatar ? `${bot.avatar.width}×${bot.avatar.height}` : '',
			lastChange: bot.lastChange ?? null,
		})),
		calls: world.journal.entries
			.slice(-LAST_CALLS)
			.reverse()
			.map(({ n, request, at, method, via, inBatch, error }) => {
				return { n, request, at, method, via, inBatch, error: error ?? null };
			}),
	};
}
