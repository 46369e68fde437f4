import type { MethodTable } from './method';
import { recentList } from './recentList';
import { userSearch } from './userSearch';

/** What the user behind the call sees: recent chats, people of the portal. */
export const peopleMethods: MethodTable = {
	'im.recent.list': { scope: 'im', run: recentList },
	'user.search': { scope: 'user', run: userSearch },
};
