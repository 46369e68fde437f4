import type { INode } from 'n8n-workflow';

import { node } from './workflow';

/**
 * A node that posts a text for each item to a receiver (`test/portal/control/receiver.ts`) as its `event`, so that
 * runs can be counted there without querying n8n for each execution.
 *
 * @param text an expression
 */
export const reportNode = (url: string, text: string): INode =>
	node(
		'Report',
		'n8n-nodes-base.httpRequest',
		{
			method: 'POST',
			url,
			sendBody: true,
			contentType: 'form-urlencoded',
			bodyParameters: { parameters: [{ name: 'event', value: text }] },
			options: {},
		},
		{ typeVersion: 4.2 },
	);
