import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { toApiVersion, type ApiVersion } from '../shared/bot/apiVersion';
import { toBotLocator, type BotLocator } from '../shared/bot/botPicker';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import type { PushForm } from '../shared/events/activation/activation';
import { botEvents, toBotEvents, type BotEventName } from '../shared/events/bot/eventNames';
import { readFilterOptions, type EventFilter } from '../shared/events/bot/filters';
import { applicationTokensOf } from '../shared/events/incoming/applicationToken';
import { toMaxBytes } from '../shared/form/maxSize';
import type { Connection } from '../shared/portal/connection/connection';
import { triggerConnectionOf } from '../shared/portal/connection/triggerConnectionOf';
import { toBoolean, toText, namesIn, toId } from '../shared/values/convert';

export interface TriggerForm extends EventFilter, PushForm {
	apiVersion: ApiVersion;
	bot: BotLocator;
	/** v1: commands that are to be posted here. */
	commandIds: number[];
	downloadFiles: boolean;
	maxBytes: number;
	showTyping: boolean;
	takeOver: boolean;
}

/** @throws Bitrix24Error NO_EVENTS_CHOSEN, UNKNOWN_EVENT, EVENT_NOT_IN_V1 */
const toEvents = (value: unknown, apiVersion: ApiVersion): BotEventName[] => {
	const events = toBotEvents(value);
	const detail = events.find((name) => !botEvents[name][apiVersion]);
	if (detail !== undefined) throw new Bitrix24Error('EVENT_NOT_IN_V1', { detail });
	return events;
};

/** @throws Bitrix24Error INVALID_COMMAND_ID, COMMAND_IDS_MISSING */
const toCommandIds = (value: unknown, apiVersion: ApiVersion, events: BotEventName[]): number[] => {
	if (apiVersion === 'v2' || !events.includes('command')) return [];
	const ids = namesIn(value).map((id) => toId(id, 'INVALID_COMMAND_ID'));
	if (ids.length === 0) throw new Bitrix24Error('COMMAND_IDS_MISSING');
	return ids;
};

/** @throws Bitrix24Error INVALID_TEXT */
const toApplicationTokens = (
	value: unknown,
	{ authentication, credential, botToken }: Connection,
): string[] => {
	const entered = toText(value ?? '', 'Application Token').trim();
	if (authentication === 'oAuth2') {
		return [String(credential.applicationToken ?? '').trim()].filter(Boolean);
	}
	return entered === '' ? applicationTokensOf(botToken) : [entered];
};

/**
 * @throws Bitrix24Error the codes above, INVALID_API_VERSION, INVALID_BOT_ID, INVALID_BOT_CODE, INVALID_BOOLEAN,
 * INVALID_MAX_SIZE and those of the credential
 */
export async function readForm(context: IHookFunctions | IWebhookFunctions): Promise<TriggerForm> {
	const connection = await triggerConnectionOf(context);
	const apiVersion = toApiVersion(context.getNodeParameter('apiVersion'));
	const options = (context.getNodeParameter('options', {}) ?? {}) as IDataObject;
	const isOn = (name: string) => toBoolean(options[name] ?? false, name);
	const events = toEvents(context.getNodeParameter('events'), apiVersion);
	const isV2 = apiVersion === 'v2';
	return {
		connection,
		apiVersion,
		bot: toBotLocator(context.getNodeParameter('botId')),
		events,
		commandIds: toCommandIds(options.commandIds, apiVersion, events),
		applicationTokens: toApplicationTokens(options.applicationToken, connection),
		...readFilterOptions(options),
		downloadFiles: isOn('downloadFiles') && isV2,
		maxBytes: toMaxBytes(options.maxSize),
		showTyping: isOn('showTyping') && isV2,
		takeOver: isOn('takeOver'),
	};
}
