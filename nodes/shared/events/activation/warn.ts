import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { settled, type Outcome } from '../../values/outcome';

export const warn = (context: IHookFunctions | IWebhookFunctions, text: string): void =>
	context.logger.warn(`${context.getNode().name}: ${text}`);

/** Waits for some work; if it fails, a warning says what could not be done, and why. */
export const orWarn = async <Value>(
	context: IHookFunctions | IWebhookFunctions,
	what: string,
	work: Promise<Value>,
): Promise<Outcome<Value>> => {
	const outcome = await settled(work);
	if ('error' in outcome) warn(context, `${what}: ${(outcome.error as Error).message}`);
	return outcome;
};
