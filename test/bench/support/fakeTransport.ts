import { Container } from '@n8n/di';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { partOfCore } from './package';

type Answers = (method: string, query: string) => unknown;

/**
 * Replaces the network with canned answers: n8n-core takes the class that sends the HTTP requests of
 * nodes from its container, which gets ours. Everything before that is n8n's own: helpers, credential,
 * options. It does as little as possible, because its CPU time counts.
 *
 * @param answer gives the `result` of one API method; `query` holds its parameters inside a batch
 * @returns the number of requests, counted as they are made
 */
export function useFakeTransport(answer: Answers): { requests: number } {
	const counter = { requests: 0 };
	const request = async ({ url, body }: IHttpRequestOptions) => {
		counter.requests += 1;
		const method = url.slice(url.lastIndexOf('/') + 1);
		const isBatch = method === 'batch';
		const result = isBatch ? { result: answersTo(body as Batch, answer) } : answer(method, '');
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
		const [method, query] = cmd[key].split('?');
		results[key] = answer(method, query);
	}
	return results;
}
