import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { knownCodes } from '../../errors/table';
import { isObject } from '../../values/convert';
import { redact } from './redact';

/** What came back over HTTP. */
export interface HttpAnswer {
	status: number;
	/** Parsed JSON, or text where it is none. */
	body: unknown;
	/** Origin of another host that a 3xx answer points to. */
	movedTo?: string;
	/** The access token that the request was signed with: n8n may have renewed it since the credential was read. */
	secrets?: readonly string[];
}

/** What a refused call has to say, from an HTTP body or from an entry of `result_error`. */
export interface PortalRefusal {
	code: string;
	detail: string;
}

const oneText = (value: unknown): string => {
	const text = isObject(value) ? (value.message ?? value.error_description) : value;
	return ['string', 'number', 'boolean'].includes(typeof text) ? String(text) : '';
};

/** A text of the portal, which may be in an object, or in a list of them. */
const textIn = (value: unknown): string =>
	Array.isArray(value) ? value.map(oneText).filter(Boolean).join('; ') : oneText(value);

/**
 * Finds the refusal in an answer. `error` is a text, in some legacy methods a number, and in newer
 * ones an object `{ code, message }`; an empty one counts when there is no result beside it.
 */
export const refusalIn = (body: unknown, httpStatus: number): PortalRefusal | undefined => {
	if (!isObject(body) || !('error' in body)) return undefined;
	const { error, error_description: description } = body;
	if (isObject(error)) {
		const { code: inner, message, error_description: text = message } = error;
		const isCode = !['', '0', 'undefined', 'null', '[object Object]'].includes(String(inner));
		return { code: String(isCode ? inner : httpStatus), detail: textIn(text ?? description) };
	}
	const code = String(error ?? '');
	const isEmpty = code === '' || code === '0';
	// Some legacy methods leave the code empty; without a refusing status it says nothing at all.
	if (isEmpty && ('result' in body || httpStatus < 300)) return undefined;
	return { code: isEmpty ? String(httpStatus) : code, detail: textIn(description) };
};

/**
 * Reads an entry of a batch's `result_error`: it looks like the body of a refused call, like the newer `error`
 * in one, or is nothing but a code.
 */
export const refusalInEntry = (entry: unknown): PortalRefusal =>
	refusalIn(entry, 400) ??
	refusalIn({ error: entry as IDataObject }, 400) ?? { code: '400', detail: '' };

/** Turns a refusal into the error of one call; secrets in the portal's text are masked. */
export const refusalError = (
	{ code, detail }: PortalRefusal,
	httpStatus: number,
	method: string,
	secrets: readonly string[],
): Bitrix24Error =>
	new Bitrix24Error(knownCodes.includes(code) ? code : redact(code, secrets), {
		detail: redact(detail, secrets),
		httpStatus,
		method,
	});

/** What an answer without readable REST content means, as a code of the error table. */
const codeOfStrangeAnswer = (answer: HttpAnswer): string => {
	const { status, body } = answer;
	if (status >= 300 && status < 400) return answer.movedTo ? 'PORTAL_MOVED' : 'NOT_A_PORTAL';
	if (status === 413) return 'PAYLOAD_TOO_LARGE';
	if (status === 429) return 'QUERY_LIMIT_EXCEEDED';
	if (status >= 500) return 'PORTAL_UNAVAILABLE';
	if (typeof body === 'string' && body.trimStart().startsWith('<')) return 'NOT_A_PORTAL';
	return 'UNEXPECTED_ANSWER';
};

/**
 * @returns the REST envelope (`result`, `time`, …)
 * @throws Bitrix24Error with the portal's code, or PORTAL_MOVED, PORTAL_UNAVAILABLE, NOT_A_PORTAL,
 * UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/error-codes.html
 */
export const readAnswer = (
	answer: HttpAnswer,
	method: string,
	secrets: readonly string[],
): IDataObject => {
	const { status, body } = answer;
	const refusal = refusalIn(body, status);
	if (refusal) throw refusalError(refusal, status, method, secrets);
	if (status < 300 && isObject(body) && 'result' in body) return body;
	const code = codeOfStrangeAnswer(answer);
	const detail =
		code === 'PORTAL_MOVED' ? (answer.movedTo ?? '') : status >= 300 ? `HTTP ${status}` : '';
	throw new Bitrix24Error(code, { detail: redact(detail, secrets), httpStatus: status, method });
};

/**
 * Checks an answer that says nothing but yes: `{ result: true }`, `true` in older methods.
 *
 * @throws Bitrix24Error WRONG_REQUEST when the portal says no without a reason
 */
export const confirm = (answer: unknown, method: string): void => {
	const said =
		typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : answer;
	if (said === false) throw new Bitrix24Error('WRONG_REQUEST', { httpStatus: 200, method });
};
