import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What a trigger keeps in n8n's static data; n8n stores changes of it. */
export const stateOf = <State extends object>(
	context: IHookFunctions | IWebhookFunctions,
): Partial<State> => context.getWorkflowStaticData('node') as Partial<State>;

/** Clears the state in place: n8n holds the reference. */
export const clearState = (state: object): void => {
	for (const key of Object.keys(state)) delete (state as Record<string, unknown>)[key];
};
