import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { nodeError } from '../Bitrix24Bot/itemError';
import { KEY, ownKey, triggerOf } from '../Bitrix24BotTrigger/ownAddress';
import { isTooLarge, readDelivery, type Delivery } from '../shared/events/delivery';
import { readPortalEvent, type PortalEvent } from '../shared/events/portalEvent';
import { refuse } from '../shared/events/refuse';
import { isReplay } from '../shared/events/replays';
import { fingerprintOf, judge, type Verdict } from '../shared/events/trust';
import { settled } from '../shared/portal/settled';
import { wait } from '../shared/portal/wait';
import { fetchObject, isFetchable } from './fetchObject';
import type { Kept } from './lifecycle';
import { readForm, type TriggerForm } from './readForm';

const ADVICE = {
	webhook:
		'. If it came from your Bitrix24: copy the application token of the outgoing webhook into this node again',
	oAuth2:
		'. If it came from your Bitrix24: deactivate and activate the workflow, or enter the application token under "Options"',
};

function judgeDelivery(
	this: IWebhookFunctions,
	{ auth }: Delivery,
	{ connection, applicationToken }: TriggerForm,
	kept: Partial<Kept>,
): Verdict {
	const { credential, authentication, host } = connection;
	const tokenData = credential.oauthTokenData as IDataObject | undefined;
	const { [KEY]: key } = this.getQueryData() as IDataObject;
	return judge(auth, key, {
		tokens: applicationToken === '' ? [] : [applicationToken],
		// Only apps bind addresses that only the portal knows: nothing else is learned.
		learned: authentication === 'oAuth2' ? String(kept.applicationToken ?? '') : '',
		memberId: String(tokenData?.member_id ?? ''),
		host,
		addressKey: ownKey(this, connection),
	});
}

/**
 * What is left of the second in which an update happened. Another one in it comes as the very same
 * bytes, which are dropped as a replay; so nobody reads the object before that second is over. In the
 * cloud events take longer than that to come.
 */
const restOfSecond = ({ timestamp }: Delivery, { action }: PortalEvent): number =>
	action === 'updated' ? Math.min((timestamp + 1) * 1000 - Date.now(), 1000) : 0;

/** Starts the workflow; what takes time comes after the answer to the portal. */
async function start(
	this: IWebhookFunctions,
	event: PortalEvent,
	{ connection, fetchObject: isFetched }: TriggerForm,
	rest: number,
): Promise<IWebhookResponseData> {
	const { data, ...told } = event;
	const isReading = isFetched && isFetchable(event);
	if (!isReading && rest <= 0) {
		return { workflowData: [[{ json: { ...told, data } as IDataObject }]] };
	}
	this.getResponseObject().status(200).json({ message: 'Received' });
	await wait(rest);
	const fetched = isReading ? await fetchObject.call(this, connection, event) : {};
	return {
		workflowData: [[{ json: { ...told, ...fetched, data } as IDataObject }]],
		noWebhookResponse: true,
	};
}

/**
 * Takes one call of the portal. Nothing of it is believed before its application token is right; what
 * is right and not chosen is answered with 200, because the portal slows down for addresses that fail.
 *
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { rawBody } = this.getRequestObject();
	const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
	if (isTooLarge(body)) return refuse.call(this, 413);
	const delivery = readDelivery(body);
	if (!delivery) return refuse.call(this, 400);

	const outcome = await settled(readForm.call(this));
	if ('error' in outcome) throw nodeError(this.getNode(), outcome.error, 0);
	const form = outcome.value;
	const kept = this.getWorkflowStaticData('node') as Partial<Kept>;
	const verdict = judgeDelivery.call(this, delivery, form, kept);
	if (verdict === 'refused') {
		return refuse.call(this, 403, ADVICE[form.connection.authentication]);
	}
	if (verdict === 'learn') {
		kept.applicationToken = fingerprintOf(String(delivery.auth.application_token));
	}
	if (!form.events.includes(delivery.event)) return {};
	// People who test send the same event again and again.
	const isTest = this.getMode() === 'manual';
	if (!isTest && isReplay(triggerOf(this), body)) return {};
	const event = readPortalEvent(delivery);
	return await start.call(this, event, form, isTest ? 0 : restOfSecond(delivery, event));
}
