import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What a trigger keeps in n8n's static data; n8n stores changes of it. */
export const stateOf = <Kept extends object>(
	context: IHookFunctions | IWebhookFunctions,
): Partial<Kept> => context.getWorkflowStaticData('node') as Partial<Kept>;

/** Keeps nothing any more. */
export const clearState = (kept: object): void => {
	for (const key of Object.keys(kept)) delete (kept as Record<string, unknown>)[key];
};
