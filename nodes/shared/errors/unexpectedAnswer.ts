import { Bitrix24Error } from './Bitrix24Error';

/** The error for an answer of the portal that reports success and lacks what the method documents. */
export const unexpectedAnswer = (method: string): Bitrix24Error =>
	new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: 200, method });
