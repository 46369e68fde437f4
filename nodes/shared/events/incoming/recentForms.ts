import type { IWebhookFunctions } from 'n8n-workflow';

import { policy } from '../../portal/pacing/policy';
import type { PushForm } from '../activation/activation';
import { triggerOf } from '../activation/ownAddress';

/** Forms that triggers have read a moment ago, with the parameters that they were read of. */
const recent = new Map<string, { form: PushForm; parameters: string; until: number }>();

const keyOf = (context: IWebhookFunctions): string => `${triggerOf(context)} ${context.getMode()}`;

const parametersOf = (context: IWebhookFunctions): string => {
	const { parameters, credentials } = context.getNode();
	return JSON.stringify([parameters, credentials]);
};

export const rememberForm = (context: IWebhookFunctions, form: PushForm): void => {
	const now = Date.now();
	for (const [key, { until }] of recent) if (until <= now) recent.delete(key);
	const until = now + policy.recentCredential;
	recent.set(keyOf(context), { form, parameters: parametersOf(context), until });
};

/**
 * The form as the trigger has read it a moment ago, with its credential. n8n takes tens of milliseconds to
 * read one, and a stranger with a guessed token would have it read for a hundred bytes. It is good for
 * refusing: whom it does not refuse is judged by a form that is read anew.
 *
 * @returns undefined when none was read lately, or when the node was changed since
 */
export const recentForm = <Form extends PushForm>(context: IWebhookFunctions): Form | undefined => {
	const found = recent.get(keyOf(context));
	const isRecent = found && found.until > Date.now() && found.parameters === parametersOf(context);
	// A node has one kind of form.
	return isRecent ? (found.form as Form) : undefined;
};
