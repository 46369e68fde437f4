import type { IExecuteFunctions, ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';

import { oneOf } from '../values/convert';

/** The API generations. v1 is `imbot.*`, v2 is `imbot.v2.*`. */
export type ApiVersion = 'v1' | 'v2';

export const apiVersionProperty: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{
			name: 'V1 (Deprecated)',
			value: 'v1',
			description:
				'Methods imbot.*: for older self-hosted portals, and for code, email, birthday, website and single event handlers',
		},
		{
			name: 'V2',
			value: 'v2',
			description: 'Methods imbot.v2.*: recommended by Bitrix24, changes avatars reliably',
		},
	],
	default: 'v2',
	description: 'Generation of the Bitrix24 bot platform. Both work with the same bots.',
};

/** @throws Bitrix24Error INVALID_API_VERSION */
export const toApiVersion = (value: unknown): ApiVersion =>
	oneOf(value, ['v1', 'v2'], 'INVALID_API_VERSION');

/** @throws Bitrix24Error INVALID_API_VERSION */
export function readApiVersion(context: IExecuteFunctions, index: number): ApiVersion {
	return toApiVersion(context.getNodeParameter('apiVersion', index));
}

/** The version in a form that is being filled in; v2 for an expression. */
export const shownApiVersion = (context: ILoadOptionsFunctions): ApiVersion =>
	context.getCurrentNodeParameter('apiVersion') === 'v1' ? 'v1' : 'v2';
