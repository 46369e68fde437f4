import { Bitrix24Error } from './Bitrix24Error';

export const unexpectedAnswer = (method: string) =>
	new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: 200, method });
