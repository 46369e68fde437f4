import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { Authentication } from '../../portal/connection/connection';
import { fingerprintOf } from '../../values/secrets';
import { stateOf, type PushForm, type PushState } from '../activation/activation';
import { triggerOf } from '../activation/ownAddress';
import { authenticate } from './authenticate';
import type { PostedEvent } from './postedEvent';
import { readRequest } from './readRequest';
import { isReplay } from './replays';
import { acknowledge, reject } from './respond';

/** What a trigger makes of the events that are posted to it. */
export interface Receiver<Form extends PushForm, State extends PushState, Event> {
	readForm(context: IWebhookFunctions): Promise<Form>;
	/** Queries of other nodes of this n8n come under this name, which the portal does not use. */
	peerQuery?: {
		event: string;
		/** @returns undefined for strangers */
		answer(
			context: IWebhookFunctions,
			query: PostedEvent,
			form: Form,
			state: Partial<State>,
		): IDataObject | undefined;
	};
	/** For the log: what to try if it was the portal whose token was wrong. */
	advice: Record<Authentication, string>;
	/** @returns one event, or several that came as one; none when this one is not about us */
	readEvents(posted: PostedEvent, form: Form): Event[];
	/** What activation has kept; n8n may not have stored it yet, or have lost it. */
	restoreState(context: IWebhookFunctions, form: Form, events: readonly Event[]): State;
	isWanted(event: Event, form: Form): boolean;
	/** Makes items of events; the portal has its answer already, so it may take time. */
	prepareItems(
		context: IWebhookFunctions,
		events: readonly Event[],
		form: Form,
	): Promise<INodeExecutionData[]>;
}

/**
 * Takes one call of the portal. Nothing of it counts before its application token is verified. What is
 * authentic and not wanted is answered with 200, because the portal slows down for addresses that fail.
 *
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export const receive = async <Form extends PushForm, State extends PushState, Event>(
	context: IWebhookFunctions,
	receiver: Receiver<Form, State, Event>,
): Promise<IWebhookResponseData> => {
	const request = await readRequest(context, async () => await receiver.readForm(context));
	if ('rejection' in request) return request.rejection;
	const { body, posted, form } = request;
	const state = stateOf<State>(context);
	const { peerQuery } = receiver;
	if (posted.event === peerQuery?.event) {
		const webhookResponse = peerQuery.answer(context, posted, form, state);
		// Strangers get what anybody without the application token gets.
		if (webhookResponse) return { webhookResponse };
	}
	const { connection, applicationTokens } = form;
	const verdict = authenticate(context, posted, connection, {
		tokens: applicationTokens,
		learned: String(state.applicationToken ?? ''),
	});
	if (verdict === 'rejected') {
		return reject(context, 403, receiver.advice[connection.authentication]);
	}
	const events = receiver.readEvents(posted, form);
	if (events.length === 0) return {};
	if (verdict === 'learned') {
		// As a whole, because n8n stores it as a whole, maybe over what activation has kept.
		if (state.url === undefined) Object.assign(state, receiver.restoreState(context, form, events));
		state.applicationToken = fingerprintOf(String(posted.auth.application_token));
	}
	const wanted = events.filter((event) => receiver.isWanted(event, form));
	if (wanted.length === 0) return {};
	// In tests the same event is sent repeatedly.
	const isTest = context.getMode() === 'manual';
	if (!isTest && isReplay(triggerOf(context), posted, body)) return {};
	acknowledge(context);
	const items = await receiver.prepareItems(context, wanted, form);
	return { workflowData: [items], noWebhookResponse: true };
};
