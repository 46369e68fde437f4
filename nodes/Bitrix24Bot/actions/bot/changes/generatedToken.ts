import { randomBytes } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { mayHaveWorked } from '../../../../shared/portal/window/retry';
import { settled } from '../../../../shared/values/outcome';

/** 128 random bits as 32 hexadecimal digits: shorter than v2's limit, and the same in addresses and forms. */
export const generateToken = (): string => randomBytes(16).toString('hex');

/**
 * Where a failed item stops the node, n8n drops the output of the items before it: their tokens would be
 * lost, and their bots with them.
 *
 * @throws Bitrix24Error GENERATED_TOKENS_AT_RISK
 */
export const refuseLostTokens = (context: IExecuteFunctions): void => {
	if (context.getInputData().length === 1 || context.continueOnFail()) return;
	throw new Bitrix24Error('GENERATED_TOKENS_AT_RISK');
};

const isOutcomeUnknown = (error: unknown): boolean =>
	mayHaveWorked(error) || (error instanceof Bitrix24Error && error.code === 'OUTCOME_UNKNOWN');

/**
 * Hands a generated token out with the result: nobody else knows it, and the portal does not tell it
 * again. If the portal's answer was lost, the token may count all the same; an item that failed would take it
 * along, and the bot with it.
 *
 * @param unknown what the output says when nobody knows whether the portal did it
 * @throws Bitrix24Error what the work throws when the portal certainly did not do it
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
		"Bitrix24's answer was lost, so nobody knows whether this token counts. Keep it, and try Portal > Check Setup with it";
	return { ...unknown, botToken, warning };
};
