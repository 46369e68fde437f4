import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { isObject } from '../../values/convert';
import { type HttpAnswer, readAnswer, refusalError, refusalInEntry } from './answer';
import type { Call } from './call';
import { toPhpQuery } from './phpQuery';

/** The API takes at most this many calls in a batch. */
export const MAX_CALLS = 50;

/** The part of a call that a batch carries. */
type BatchCall = Pick<Call, 'method' | 'params'>;

/** The outcome of one call of a request: an answer, an error, or never carried out. */
export type CallOutcome = { result: unknown } | { error: Bitrix24Error } | 'notRun';

/**
 * Parameters of the API's `batch` for these calls.
 *
 * @param halt whether the portal stops at the first refused call
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html
 */
export const batchParams = (calls: readonly BatchCall[], halt: boolean): IDataObject => {
	const cmd: IDataObject = {};
	calls.forEach(({ method, params }, index) => {
		// A letter before the number keeps PHP from answering with lists instead of maps.
		cmd[`c${index}`] = `${method}?${toPhpQuery(params)}`;
	});
	return { halt: halt ? 1 : 0, cmd };
};

/** PHP writes an empty map as `[]`; anything else that is not a map holds nothing for us either. */
const asMap = (value: unknown): IDataObject => (isObject(value) ? value : {});

/**
 * Reads the answer to a batch: one outcome a call, in their order.
 *
 * @param halted whether the batch was sent with `halt`: calls behind a refused one were not run
 * @param onTime gets the `time` of each call that was carried out
 * @throws Bitrix24Error when the batch as a whole was refused or cannot be read
 */
export const readBatch = <Target extends BatchCall>(
	answer: HttpAnswer,
	calls: readonly Target[],
	halted: boolean,
	secrets: readonly string[],
	onTime: (call: Target, time: IDataObject[string]) => void = () => {},
): CallOutcome[] => {
	const inner = asMap(readAnswer(answer, 'batch', secrets).result);
	const results = asMap(inner.result);
	const errors = asMap(inner.result_error);
	const times = asMap(inner.result_time);
	let hasFailed = false;
	return calls.map((call, index): CallOutcome => {
		const { method } = call;
		const key = `c${index}`;
		if (key in times) onTime(call, times[key]);
		if (key in errors) {
			hasFailed = true;
			// What stands here is a refusal, although the batch itself was not refused.
			const refusal = refusalInEntry(errors[key]);
			return { error: refusalError(refusal, answer.status, method, secrets) };
		}
		if (key in results) return { result: results[key] };
		if (halted && hasFailed) return 'notRun';
		return { error: new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: answer.status, method }) };
	});
};
