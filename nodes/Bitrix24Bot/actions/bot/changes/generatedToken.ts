import { randomBytes } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { mayHaveWorked } from '../../../../shared/portal/window/retry';
import { settled } from '../../../../shared/values/outcome';
import { isLost } from '../../ask';

/** 128 random bits as 32 hexadecimal digits: within v2's limit, and unchanged by URL encoding. */
export const generateToken = (): string => randomBytes(16).toString('hex');

/**
 * If a failed item stops the node, or has it run again, n8n discards the output of the other items. Their tokens
 * would be lost, and nobody could use their bots any more.
 *
 * @throws Bitrix24Error GENERATED_TOKENS_AT_RISK
 */
export const refuseTokenLoss = (context: IExecuteFunctions): void => {
	const { retryOnFail } = context.getNode();
	if (context.getInputData().length === 1 || (context.continueOnFail() && !retryOnFail)) return;
	throw new Bitrix24Error('GENERATED_TOKENS_AT_RISK');
};

const isOutcomeUnknown = (error: unknown): boolean => mayHaveWorked(error) || isLost(error);

/**
 * Adds a generated token to the result. It is not stored anywhere else, and the portal does not return it. If the
 * portal's answer was lost, the token may be in use; so the item does not fail, but outputs the token with a
 * warning.
 *
 * @param unknown the result when the outcome is unknown
 * @throws Bitrix24Error whatever the work throws when the portal certainly did nothing
 */
export const withGeneratedToken = async (
	botToken: string,
	work: Promise<IDataObject>,
	unknown: IDataObject,
): Promise<IDataObject> => {
	const outcome = await settled(work);
	if ('value' in outcome) return { ...outcome.value, botToken };
	if (!isOutcomeUnknown(outcome.error)) throw outcome.error;
	const warning =
		"Bitrix24's answer was lost, so this token may or may not be in use. Keep it, and try it with Portal > Check Setup";
	return { ...unknown, botToken, warning };
};
