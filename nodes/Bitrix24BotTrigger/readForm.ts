import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { ApiVersion } from '../shared/bot/form';
import { toBoolean } from '../shared/bot/values';
import { applicationTokenOf } from '../shared/events/trust';
import { botEvents, type BotEventName } from '../shared/events/names';
import {
	credentialTypeOf,
	readConnection,
	type Authentication,
	type Connection,
} from '../shared/portal/connection';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import { toBotLocator, type BotLocator } from '../Bitrix24Bot/parameters/bot';
import { namesIn, type EventFilter } from './filters';

/** The form of the trigger, with its credential. */
export interface TriggerForm extends EventFilter {
	connection: Connection;
	apiVersion: ApiVersion;
	bot: BotLocator;
	/** '' when it has to be learned from the first event. */
	applicationToken: string;
	showTyping: boolean;
	takeOver: boolean;
}

const eventsOf = (value: unknown, apiVersion: ApiVersion): BotEventName[] => {
	const events = namesOfEvents(value);
	if (events.length === 0) throw new Bitrix24Error('NO_EVENTS_CHOSEN');
	const missing = events.find((name) => !(apiVersion in botEvents[name]));
	if (missing) throw new Bitrix24Error('EVENT_NOT_IN_V1', { detail: missing });
	return events;
};

const namesOfEvents = (value: unknown): BotEventName[] =>
	(Array.isArray(value) ? value : []).filter((name): name is BotEventName => name in botEvents);

/**
 * @throws Bitrix24Error NO_EVENTS_CHOSEN, EVENT_NOT_IN_V1, INVALID_BOT_ID and those of the credential
 */
export async function readForm(this: IHookFunctions | IWebhookFunctions): Promise<TriggerForm> {
	const authentication = this.getNodeParameter('authentication') as Authentication;
	const apiVersion = this.getNodeParameter('apiVersion') as ApiVersion;
	const options = (this.getNodeParameter('options', {}) ?? {}) as IDataObject;
	const credential = await this.getCredentials(credentialTypeOf(authentication));
	const connection = readConnection(authentication, credential, options.botToken);
	const derived =
		authentication === 'webhook' ? applicationTokenOf(connection.botToken, apiVersion) : '';
	return {
		connection,
		apiVersion,
		bot: toBotLocator(this.getNodeParameter('botId')),
		events: eventsOf(this.getNodeParameter('events'), apiVersion),
		applicationToken: String(options.applicationToken ?? '').trim() || derived,
		dialogIds: namesIn(options.dialogIds),
		userIds: namesIn(options.userIds),
		commands: namesIn(options.commands),
		ignoreBots: toBoolean(options.ignoreBots ?? true, 'ignoreBots'),
		showTyping: toBoolean(options.showTyping ?? false, 'showTyping') && apiVersion === 'v2',
		takeOver: toBoolean(options.takeOver ?? false, 'takeOver'),
	};
}
