import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { triggerOf } from '../shared/events/activation/ownAddress';
import { stateOf } from '../shared/events/activation/triggerState';
import { authenticate } from '../shared/events/incoming/authenticate';
import { readRequest } from '../shared/events/incoming/readRequest';
import { isReplay } from '../shared/events/incoming/replays';
import { acknowledge, reject } from '../shared/events/incoming/respond';
import { readPortalEvent, type PortalEvent } from '../shared/events/portal/portalEvent';
import { wait } from '../shared/portal/pacing/wait';
import { fingerprintOf } from '../shared/values/secrets';
import { fetchObject } from './fetchObject';
import { readForm, type TriggerForm } from './readForm';
import { toState, type TriggerState } from './state';

const ADVICE = {
	webhook:
		'. If it came from your Bitrix24: copy the application token of the outbound webhook into this node again',
	oAuth2:
		'. If it came from your Bitrix24: unpublish and publish the workflow, or enter the application token in the credential',
};

/**
 * How long an event waits before the workflow starts, in milliseconds. Changes that happen within the
 * same second come as the very same bytes, and are dropped as replays. An event comes after it happened,
 * so a second later that second is over, whatever the clocks say, and whoever reads the object then
 * sees the last change. All but new objects wait, so that they keep their order.
 */
const pauseBefore = ({ event }: PortalEvent): number => (/ADD(_\d+)?$/.test(event) ? 0 : 1000);

/** Starts the workflow; what takes time comes after the answer to the portal. */
async function start(
	context: IWebhookFunctions,
	event: PortalEvent,
	{ connection, fetchObject: isFetched }: TriggerForm,
	pause: number,
): Promise<IWebhookResponseData> {
	acknowledge(context);
	await wait(pause);
	const fetched = isFetched ? await fetchObject(context, connection, event) : {};
	const { data, ...told } = event;
	return {
		workflowData: [[{ json: { ...told, ...fetched, data } as IDataObject }]],
		noWebhookResponse: true,
	};
}

/**
 * Takes one call of the portal. Nothing of it is believed before its application token is right; what
 * is right and not chosen is answered with 200, because the portal slows down for addresses that fail.
 *
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const incoming = await readRequest(context, async () => await readForm(context));
	if ('refusal' in incoming) return incoming.refusal;
	const { body, delivery, form } = incoming;
	const kept = stateOf<TriggerState>(context);
	const verdict = authenticate(context, delivery, form.connection, {
		tokens: form.applicationTokens,
		learned: String(kept.applicationToken ?? ''),
	});
	if (verdict === 'refused') {
		return reject(context, 403, ADVICE[form.connection.authentication]);
	}
	if (verdict === 'learn') {
		// As a whole, because n8n stores it as a whole, maybe over what activation has kept.
		if (kept.url === undefined) Object.assign(kept, toState(context, form));
		kept.applicationToken = fingerprintOf(String(delivery.auth.application_token));
	}
	if (!form.events.includes(delivery.event)) return {};
	// People who test send the same event again and again.
	const isTest = context.getMode() === 'manual';
	if (!isTest && isReplay(triggerOf(context), delivery, body)) return {};
	const event = readPortalEvent(delivery);
	return await start(context, event, form, isTest ? 0 : pauseBefore(event));
}
