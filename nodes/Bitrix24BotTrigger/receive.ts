import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readBotEvent, type BotEvent } from '../shared/events/botEvent';
import { MAX_BODY_BYTES, readDelivery } from '../shared/events/delivery';
import { isReplay } from '../shared/events/replays';
import { isSameSecret } from '../shared/events/trust';
import { isWanted } from './filters';
import { readForm } from './readForm';
import { showTyping } from './showTyping';

const REFUSALS = {
	400: 'This is no event of Bitrix24',
	403: 'The application token is missing or wrong',
	413: 'This is too large for an event',
} as const;

/** Answers without starting the workflow. */
function refuse(this: IWebhookFunctions, status: keyof typeof REFUSALS): IWebhookResponseData {
	const message = REFUSALS[status];
	this.logger.warn(`${this.getNode().name}: refused a call with status ${status}: ${message}`);
	this.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** Starts the workflow with one event; the portal has its answer before anything else is done. */
async function start(
	this: IWebhookFunctions,
	event: BotEvent,
	isShowingTyping: boolean,
): Promise<IWebhookResponseData> {
	const workflowData = [this.helpers.returnJsonArray(event as unknown as IDataObject)];
	if (!isShowingTyping || !event.dialogId) return { workflowData };
	this.getResponseObject().status(200).json({ message: 'Received' });
	await showTyping.call(this, event.botId, event.dialogId);
	return { workflowData, noWebhookResponse: true };
}

/**
 * Takes one call of the portal. Nothing of it is believed before its application token is right; what
 * is right and not wanted is answered with 200, because the portal slows down for addresses that fail.
 *
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { rawBody, headers } = this.getRequestObject();
	const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
	if (body.length > MAX_BODY_BYTES) return refuse.call(this, 413);
	const delivery = readDelivery(body, headers['content-type'] ?? '');
	if (!delivery) return refuse.call(this, 400);

	const form = await readForm.call(this);
	const kept = this.getWorkflowStaticData('node');
	const given = delivery.auth.application_token;
	const expected = form.applicationToken || String(kept.applicationToken ?? '');
	if (expected === '' && typeof given === 'string' && given !== '') {
		// The address is a secret of its own: its first caller is the portal that we gave it to.
		kept.applicationToken = given;
	} else if (!isSameSecret(given, expected)) {
		return refuse.call(this, 403);
	}

	const event = readBotEvent(delivery, Number(kept.botId));
	if (!event || !isWanted(event, form)) return {};
	if (isReplay(`${this.getWorkflow().id} ${this.getNode().id}`, body)) return {};
	return await start.call(this, event, form.showTyping);
}
