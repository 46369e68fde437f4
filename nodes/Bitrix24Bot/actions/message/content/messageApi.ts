import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { apiVersionProperty, readApiVersion } from '../../../../shared/bot/apiVersion';
import type { MessageApi } from './content';
import { messageApiV1 } from './messageApiV1';
import { messageApiV2 } from './messageApiV2';

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

/** @throws Bitrix24Error INVALID_API_VERSION */
export const messageApi = (context: IExecuteFunctions, index: number): MessageApi =>
	({ v1: messageApiV1, v2: messageApiV2 })[readApiVersion(context, index)];
