import type { INodeProperties } from 'n8n-workflow';

import { apiVersionProperty } from '../../../shared/bot/apiVersion';

/** "API Version" of message operations. */
export const messageApiVersionProperty: INodeProperties = {
	...apiVersionProperty,
	options: [
		{
			name: 'V1 (Deprecated)',
			value: 'v1',
			description: 'Methods imbot.message.*: for self-hosted portals that do not know v2 yet',
		},
		{
			name: 'V2',
			value: 'v2',
			description: 'Methods imbot.v2.*: recommended by Bitrix24; can reply and forward',
		},
	],
};
