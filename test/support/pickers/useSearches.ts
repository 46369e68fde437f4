import type { IDataObject } from 'n8n-workflow';

import { addPeople, byId } from '../chatRun';
import { searchList } from '../engine/pickers';
import { usePortal, webhookCredential } from '../portalSetup';

/** A portal with people and a bot, but no chat, and the pickers of the Bitrix24 Bot node. */
export const useSearches = () => {
	const portal = usePortal({ scopes: ['imbot', 'im', 'user'] });
	beforeAll(() => addPeople(portal.get()));
	beforeEach(() => {
		portal.get().options.scopes = ['imbot', 'im', 'user'];
		portal.get().chats.clear();
	});
	const search = async (
		name: Parameters<typeof searchList>[0],
		filter?: string,
		token?: string,
		parameters: IDataObject = {},
		credentials = webhookCredential(portal.get()),
	) =>
		await searchList(
			name,
			{
				parameters: {
					authentication: 'webhook',
					resource: 'chat',
					operation: 'get',
					botId: byId(39),
					...parameters,
				},
				credentials,
			},
			filter,
			token,
		);
	return { portal, search };
};
