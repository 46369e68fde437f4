import { Bitrix24Error } from '../errors/Bitrix24Error';

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
