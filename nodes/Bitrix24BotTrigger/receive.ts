import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { plainAddress } from '../shared/events/activation/activation';
import { ownAddress, triggerOf } from '../shared/events/activation/ownAddress';
import { stateOf } from '../shared/events/activation/triggerState';
import { readBotEvents } from '../shared/events/bot/botEvent';
import { isWanted } from '../shared/events/bot/filters';
import { applicationTokensOf } from '../shared/events/incoming/applicationToken';
import { authenticate } from '../shared/events/incoming/authenticate';
import { readRequest } from '../shared/events/incoming/readRequest';
import { isReplay } from '../shared/events/incoming/replays';
import { acknowledge, reject } from '../shared/events/incoming/respond';
import { fingerprintOf } from '../shared/values/secrets';
import { active } from './active';
import { answer, QUESTION } from './peers';
import { prepareItems } from './prepareItems';
import { readForm, type TriggerForm } from './readForm';
import { handlersOf, type Kept } from './subscription';

const ADVICE =
	'. If it came from your Bitrix24: enter the application token in the OAuth credential, or under "Options"; that of an app is learned anew when the workflow is unpublished and published';

/** Tokens of which one must come; none for an app whose token nobody entered. */
const tokensFor = ({ connection, applicationToken }: TriggerForm): string[] => {
	const { authentication, credential, botToken } = connection;
	if (authentication === 'oAuth2') {
		return [String(credential.applicationToken ?? '').trim()].filter(Boolean);
	}
	return applicationToken === '' ? applicationTokensOf(botToken) : [applicationToken];
};

/** What activation has kept; n8n may not have stored it yet, or have lost it. */
const activated = (context: IWebhookFunctions, form: TriggerForm, botId: number): Kept => ({
	botId,
	host: form.connection.host,
	url: ownAddress(context, form.connection),
	since: Date.now(),
	isAddressLost: false,
	...(form.apiVersion === 'v1' && {
		handlers: handlersOf(form.events),
		commandIds: form.commandIds,
	}),
	...active.get(plainAddress(context)),
});

/**
 * Takes one call of the portal. Nothing of it is believed before its application token is right; what
 * is right and not wanted is answered with 200, because the portal slows down for addresses that fail.
 *
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const incoming = await readRequest(context, async () => await readForm(context));
	if ('refusal' in incoming) return incoming.refusal;
	const { body, delivery, form } = incoming;
	const kept = stateOf<Kept>(context);
	if (delivery.event === QUESTION) {
		const webhookResponse = answer(delivery, form.connection, kept);
		return webhookResponse ? { webhookResponse } : reject(context, 403);
	}
	const verdict = authenticate(context, delivery, form.connection, {
		tokens: tokensFor(form),
		learned: String(kept.applicationToken ?? ''),
	});
	if (verdict === 'refused') return reject(context, 403, ADVICE);
	const told = readBotEvents(delivery, form.bot);
	if (told.length === 0) return {};
	if (verdict === 'learn') {
		// As a whole, because n8n stores it as a whole.
		if (kept.botId === undefined) Object.assign(kept, activated(context, form, told[0].botId));
		kept.applicationToken = fingerprintOf(String(delivery.auth.application_token));
	}
	const events = told.filter((event) => isWanted(event, form));
	if (events.length === 0) return {};
	// People who test send the same event again and again.
	const isTest = context.getMode() === 'manual';
	if (!isTest && isReplay(triggerOf(context), delivery, body)) return {};
	acknowledge(context);
	return { workflowData: [await prepareItems(context, events, form)], noWebhookResponse: true };
}
