import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { fingerprintOf } from '../../values/secrets';
import { stateOf, type PushForm, type PushState } from '../activation/activation';
import { triggerOf } from '../activation/ownAddress';
import { admit, unauthorized, type AccessControl } from './admit';
import { readData, type PostedEvent } from './postedEvent';
import { readFormFor, readRequest, type IncomingRequest } from './readRequest';
import { recentReading } from './recentForms';
import { isReplay } from './replays';
import { acknowledge, reject } from './respond';

/** What a trigger makes of the events that are posted to it. */
export interface Receiver<Form extends PushForm, State extends PushState, Event>
	extends AccessControl<Form> {
	/** Queries of other nodes of this n8n come under this name, which the portal does not use. */
	peerQuery?: {
		event: string;
		/** Tells without a secret whether a query can be one at all. */
		isWellFormed(query: PostedEvent): boolean;
		/** @returns undefined for callers without the same credential */
		answer(
			context: IWebhookFunctions,
			query: PostedEvent,
			form: Form,
			state: Partial<State>,
		): IDataObject | undefined;
	};
	/** @returns one event, or several that came as one; none when this one is not about us */
	readEvents(posted: PostedEvent, form: Form): Event[];
	/** What activation has kept; n8n may not have stored it yet, or have lost it. */
	restoreState(context: IWebhookFunctions, form: Form, events: readonly Event[]): State;
	isWanted(event: Event, form: Form): boolean;
	/** Whether another trigger of this n8n has these events now; they came to both. */
	isReplaced?(context: IWebhookFunctions, form: Form, events: readonly Event[]): boolean;
	/** Makes items of events; the portal has its answer already, so it may take time. */
	prepareItems(
		context: IWebhookFunctions,
		events: readonly Event[],
		form: Form,
	): Promise<INodeExecutionData[]>;
}

/** In bytes; queries of other nodes are smaller. */
const MAX_PEER_QUERY = 10_000;

/**
 * Answers a query of another node. The cached form is good enough for that. Callers without the same credential
 * get the same answer as those without an application token.
 */
const answerQuery = async <Form extends PushForm, State extends PushState, Event>(
	context: IWebhookFunctions,
	{ readForm, advice, peerQuery }: Receiver<Form, State, Event>,
	{ body, envelope }: IncomingRequest,
): Promise<IWebhookResponseData> => {
	const data = body.length > MAX_PEER_QUERY ? undefined : readData(body);
	if (!data) return reject(context, { status: 413 });
	const query = { ...envelope, data };
	if (!peerQuery?.isWellFormed(query)) return reject(context, unauthorized(context, advice));
	const read = await (recentReading<Form>(context) ?? readFormFor(context, readForm));
	if ('status' in read) return reject(context, read);
	const webhookResponse = peerQuery.answer(context, query, read.form, stateOf<State>(context));
	return webhookResponse ? { webhookResponse } : reject(context, unauthorized(context, advice));
};

/**
 * Receives one call of the portal. Before its application token is verified, only its envelope is read.
 * Authentic events that nobody asked for are answered with 200, because the portal slows down for addresses that
 * fail.
 *
 * @throws NodeApiError, NodeOperationError in a test, when the form cannot be read
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export const receive = async <Form extends PushForm, State extends PushState, Event>(
	context: IWebhookFunctions,
	receiver: Receiver<Form, State, Event>,
): Promise<IWebhookResponseData> => {
	const request = readRequest(context);
	if ('status' in request) return reject(context, request);
	const { body, envelope } = request;
	if (envelope.event === receiver.peerQuery?.event) {
		return await answerQuery(context, receiver, request);
	}
	const admitted = await admit(context, envelope, receiver);
	if ('status' in admitted) return reject(context, admitted);
	const { form, verdict } = admitted;
	const data = readData(body);
	if (!data) return reject(context, { status: 400 });
	const posted = { ...envelope, data };
	const events = receiver.readEvents(posted, form);
	if (events.length === 0) return {};
	if (verdict === 'learned') {
		const state = stateOf<State>(context);
		// As a whole, because n8n stores it as a whole, maybe over what activation has kept.
		if (state.url === undefined) Object.assign(state, receiver.restoreState(context, form, events));
		state.applicationToken = fingerprintOf(String(posted.auth.application_token));
	}
	const wanted = events.filter((event) => receiver.isWanted(event, form));
	if (wanted.length === 0 || receiver.isReplaced?.(context, form, wanted)) return {};
	// In tests the same event is sent repeatedly.
	const isTest = context.getMode() === 'manual';
	if (!isTest && isReplay(triggerOf(context), posted, body)) return {};
	acknowledge(context);
	const items = await receiver.prepareItems(context, wanted, form);
	return { workflowData: [items], noWebhookResponse: true };
};
