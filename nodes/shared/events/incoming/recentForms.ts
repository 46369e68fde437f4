import type { IWebhookFunctions } from 'n8n-workflow';

import { policy } from '../../portal/pacing/policy';
import type { PushForm } from '../activation/activation';
import { triggerOf } from '../activation/ownAddress';
import type { Refusal } from './respond';

/** A form that could be read, or what callers get because it could not. */
export type FormReading<Form extends PushForm> = { form: Form } | Refusal;

/** What triggers are reading or have read recently, with the parameters they read it from. */
const recent = new Map<
	string,
	{ reading: Promise<FormReading<PushForm>>; parameters: string; until: number }
>();

const keyOf = (context: IWebhookFunctions): string => `${triggerOf(context)} ${context.getMode()}`;

const parametersOf = (context: IWebhookFunctions): string => {
	const { parameters, credentials } = context.getNode();
	return JSON.stringify([parameters, credentials]);
};

/** Remembers a reading from its start, so that calls which come meanwhile share it. */
export const rememberReading = <Form extends PushForm>(
	context: IWebhookFunctions,
	reading: Promise<FormReading<Form>>,
): void => {
	const now = Date.now();
	for (const [key, { until }] of recent) if (until <= now) recent.delete(key);
	const entry = { reading, parameters: parametersOf(context), until: Infinity };
	if (!recentReading(context)) recent.set(keyOf(context), entry);
	const keepFor = (lifetime: number) => {
		entry.until = Date.now() + lifetime;
		recent.set(keyOf(context), entry);
	};
	reading.then(
		(result) => keepFor('form' in result ? policy.recentCredential : policy.recentFailure),
		() => keepFor(0),
	);
};

/**
 * A reading of a trigger's form and credential that is under way or recent. It takes n8n tens of milliseconds,
 * which an unauthenticated caller with a guessed token could cause with a hundred bytes. Only refusals may be
 * based on it; before a call is accepted, the form is read again.
 *
 * @returns undefined when there is none, or when the node has changed since
 */
export const recentReading = <Form extends PushForm>(
	context: IWebhookFunctions,
): Promise<FormReading<Form>> | undefined => {
	const found = recent.get(keyOf(context));
	const isRecent = found && found.until > Date.now() && found.parameters === parametersOf(context);
	// A node has one kind of form.
	return isRecent ? (found.reading as Promise<FormReading<Form>>) : undefined;
};
