import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { nodeError } from '../Bitrix24Bot/itemError';
import { readBotEvents, type BotEvent } from '../shared/events/botEvent';
import { isTooLarge, readDelivery, type Delivery } from '../shared/events/delivery';
import { isReplay } from '../shared/events/replays';
import { applicationTokensOf, fingerprintOf, judge, type Verdict } from '../shared/events/trust';
import { settled } from '../shared/portal/settled';
import { attend, courtesyFor } from './courtesy';
import { isWanted } from './filters';
import { KEY, ownKey, triggerOf } from './ownAddress';
import { answer, QUESTION } from './question';
import { readForm, type TriggerForm } from './readForm';
import type { Kept } from './subscription';

const REFUSALS = {
	400: 'This is no event of Bitrix24',
	403: 'The application token is missing or wrong',
	413: 'This is too large for an event',
} as const;

/** What to try when events of the portal itself are refused. */
const ADVICE: Partial<Record<keyof typeof REFUSALS, string>> = {
	403: '. If it came from your Bitrix24: enter the application token under "Options"; that of an OAuth app is learned anew when the workflow is deactivated and activated',
};

/** Answers without starting the workflow. */
function refuse(this: IWebhookFunctions, status: keyof typeof REFUSALS): IWebhookResponseData {
	const message = REFUSALS[status];
	const advice = ADVICE[status] ?? '';
	this.logger.warn(`${this.getNode().name}: refused a call (${status}): ${message}${advice}`);
	this.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function judgeDelivery(
	this: IWebhookFunctions,
	{ auth }: Delivery,
	{ connection, applicationToken }: TriggerForm,
	kept: Partial<Kept>,
): Verdict {
	const { credential, authentication, botToken, host } = connection;
	const derived = authentication === 'webhook' ? applicationTokensOf(botToken) : [];
	const tokenData = credential.oauthTokenData as IDataObject | undefined;
	const { [KEY]: key } = this.getQueryData() as IDataObject;
	return judge(auth, key, {
		tokens: applicationToken === '' ? derived : [applicationToken],
		learned: String(kept.applicationToken ?? ''),
		memberId: String(tokenData?.member_id ?? ''),
		host,
		addressKey: ownKey(this, connection),
	});
}

/** Starts the workflow; what takes time comes after the answer to the portal. */
async function start(
	this: IWebhookFunctions,
	events: BotEvent[],
	form: TriggerForm,
): Promise<IWebhookResponseData> {
	const courtesy = courtesyFor(events, form);
	if (!courtesy.showTyping && !courtesy.downloadFiles) {
		return {
			workflowData: [this.helpers.returnJsonArray(events as unknown as IDataObject[])],
		};
	}
	this.getResponseObject().status(200).json({ message: 'Received' });
	return {
		workflowData: [await attend.call(this, events, form, courtesy)],
		noWebhookResponse: true,
	};
}

/**
 * Takes one call of the portal. Nothing of it is believed before its application token is right; what
 * is right and not wanted is answered with 200, because the portal slows down for addresses that fail.
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
	if (delivery.event === QUESTION) {
		const webhookResponse = answer(delivery, form.connection, kept);
		return webhookResponse ? { webhookResponse } : refuse.call(this, 403);
	}
	const verdict = judgeDelivery.call(this, delivery, form, kept);
	if (verdict === 'refused') return refuse.call(this, 403);
	// Before n8n has stored what activation gave, it would store nothing but the token. The next event will do.
	if (verdict === 'learn' && kept.botId !== undefined) {
		kept.applicationToken = fingerprintOf(String(delivery.auth.application_token));
	}

	const bot = kept.botId === undefined ? form.bot : { id: kept.botId };
	const events = readBotEvents(delivery, bot).filter((event) => isWanted(event, form));
	if (events.length === 0) return {};
	// People who test send the same event again and again.
	const isTest = this.getMode() === 'manual';
	if (!isTest && isReplay(triggerOf(this), body)) return {};
	return await start.call(this, events, form);
}
