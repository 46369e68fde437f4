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

/**
 * Reads an answer of the API.
 *
 * @returns undefined when it is none: a page of a proxy, say
 */
export const readAnswer = (method: string, status: number, body: unknown): Answer | undefined => {
	const refusal = refusalIn(body, status);
	if (refusal) return { method, status, code: refusal.code, description: refusal.detail };
	if (!isObject(body) || !('result' in body)) return undefined;
	return { method, status, result: body.result, description: '' };
};
