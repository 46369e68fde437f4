import { Container } from '@n8n/di';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { partOfCore } from './package';

type Answers = (method: string) => unknown;

/**
 * Puts an answering machine in the place of the network: n8n-core gets the class that sends all HTTP
 * requests of nodes from its container, and finds ours. Everything up to that point is n8n's own: the
 * helpers, the credential, the options. It does as little as it can, since its CPU time counts.
 *
 * @param answer `result` of one API method
 * @returns counts requests
 */
export function useFakeTransport(answer: Answers): { requests: number } {
	const counter = { requests: 0 };
	const request = async ({ url, body }: IHttpRequestOptions) => {
		counter.requests += 1;
		const method = url.slice(url.lastIndexOf('/') + 1);
		const isBatch = method === 'batch';
		const result = isBatch ? { result: answersTo(body as Batch, answer) } : answer(method);
		return { statusCode: 200, headers: {}, body: { result } };
	};
	const { OutboundHttp } = partOfCore('@n8n/backend-network');
	Container.set(OutboundHttp, { requests: () => ({ request }) });
	return counter;
}

interface Batch {
	cmd: Record<string, string>;
}

function answersTo({ cmd }: Batch, answer: Answers): Record<string, unknown> {
	const results: Record<string, unknown> = {};
	for (const key of Object.keys(cmd)) {
		results[key] = answer(cmd[key].slice(0, cmd[key].indexOf('?')));
	}
	return results;
}
