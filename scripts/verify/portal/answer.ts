import { refusalIn } from '../../../nodes/shared/portal/wire/answer';
import { isObject } from '../../../nodes/shared/values/convert';

/** What a portal answered to a call: a result, or the code of a refusal. */
export interface Answer {
	method: string;
	status: number;
	result?: unknown;
	code?: string;
	description: string;
}

/** The portal could not be reached, or its answer got lost. */
export class ConnectionLost extends Error {}

/** Something answered, but not the API: a page, or a redirection. Asking again would bring the same. */
export class StrangeAnswer extends Error {
	constructor(
		method: string,
		readonly status: number,
	) {
		super(`${method}: HTTP ${status}, which is no answer of the API`);
	}
}

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/**
 * Reads an answer of the API.
 *
 * @returns undefined when there is none: the server is out of order, or the connection broke
 * @throws StrangeAnswer
 */
export const readResponse = (method: string, status: number, text: string): Answer | undefined => {
	const body = parse(text);
	const refusal = refusalIn(body, status);
	if (refusal) return { method, status, code: refusal.code, description: refusal.detail };
	if (isObject(body) && 'result' in body) {
		return { method, status, result: body.result, description: '' };
	}
	const isPage = text.trimStart().startsWith('<');
	if (status < 500 && (isPage || status >= 300)) throw new StrangeAnswer(method, status);
	return undefined;
};
