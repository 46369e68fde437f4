import type { Params } from '../../php/params';
import { toBool, toInt, toStr, upperKeys } from '../../php/values';
import { Listed, type Call } from '../method';
import { presentRecent, recentOf, type RecentChat } from './recentChats';

/** Largest page (docs). */
const MAX_LIMIT = 200;

/** Whether a chat matches the filter. There are no channels and copilot chats here. */
function fits({ chat, at, counter }: RecentChat, params: Params): boolean {
	if (toBool(params.ONLY_COPILOT) || toBool(params.ONLY_CHANNEL)) return false;
	if (chat.type === 'livechat') return false;
	if (toBool(params.SKIP_OPENLINES) && chat.type === 'lines') return false;
	if (toBool(params.SKIP_DIALOG) && chat.type === 'private') return false;
	if (toBool(params.SKIP_CHAT) && chat.type !== 'private') return false;
	if (toBool(params.UNREAD_ONLY) && counter === 0) return false;
	const until = Date.parse(toStr(params.LAST_MESSAGE_DATE));
	// Dates are presented in whole seconds.
	return Number.isNaN(until) || Math.floor(at / 1000) * 1000 <= until;
}

/**
 * `im.recent.list`: chats of the calling user. `id` is a number for private dialogs and `chat5` for
 * groups; there is no total.
 * @see https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html
 */
export function recentList({ world, caller, params: raw }: Call): Listed {
	const params = upperKeys(raw);
	const offset = Math.max(0, toInt(params.OFFSET));
	const asked = toInt(params.LIMIT);
	const limit = asked > 0 ? Math.min(asked, MAX_LIMIT) : 50;
	const found = recentOf(world, caller.userId).filter((recent) => fits(recent, params));
	const hasMore = offset + limit < found.length;
	const result = {
		items: found
			.slice(offset, offset + limit)
			.map((recent) =>
				presentRecent(world, caller.userId, recent, toBool(params.GET_ORIGINAL_TEXT)),
			),
		hasMorePages: hasMore,
		hasMore,
		copilot: { chats: null, messages: null, roles: [], recommendedRoles: [] },
		messagesAutoDeleteConfigs: [],
	};
	return new Listed(result, -1);
}
