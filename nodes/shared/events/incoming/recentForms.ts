import type { IWebhookFunctions } from 'n8n-workflow';

import { policy } from '../../portal/pacing/policy';
import type { PushForm } from '../activation/activation';
import { triggerOf } from '../activation/ownAddress';

/** Forms that triggers read recently, with the parameters they were read from. */
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
 * The cached form of a trigger, with its credential. Reading a credential takes n8n tens of milliseconds, which
 * an unauthenticated caller with a guessed token could cause with a hundred bytes. Only refusals may be based on
 * the cache; before a call is accepted, the form is read again.
 *
 * @returns undefined when none was read recently, or when the node has changed since
 */
export const recentForm = <Form extends PushForm>(context: IWebhookFunctions): Form | undefined => {
	const found = recent.get(keyOf(context));
	const isRecent = found && found.until > Date.now() && found.parameters === parametersOf(context);
	// A node has one kind of form.
	return isRecent ? (found.form as Form) : undefined;
};
