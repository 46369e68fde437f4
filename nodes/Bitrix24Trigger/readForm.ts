import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import type { PushForm } from '../shared/events/activation/activation';
import { triggerConnectionOf } from '../shared/portal/connection/triggerConnectionOf';
import { toBoolean, toText, namesIn, shorten } from '../shared/values/convert';

export interface TriggerForm extends PushForm {
	/** Upper-case names, each once. */
	events: string[];
	fetchObject: boolean;
}

/** Most names begin with "ON"; those of the catalog are like CATALOG.PRODUCT.ON.ADD. */
const EVENT_NAME = /^[A-Z][A-Z0-9_.]{2,99}$/;

/** Events of bots are not bound but set with the bot. */
export const isBotEvent = (name: string): boolean => /^ON(IMBOT|IMCOMMAND)/.test(name);

/** @throws Bitrix24Error NO_EVENTS_CHOSEN, INVALID_EVENT_NAME, BOT_EVENT_CHOSEN */
export const toEvents = (chosen: unknown, others: unknown): string[] => {
	const names = [...namesIn(chosen), ...namesIn(others)].map((name) => name.toUpperCase());
	if (names.length === 0) throw new Bitrix24Error('NO_EVENTS_CHOSEN');
	for (const name of names) {
		const detail = shorten(name);
		if (!EVENT_NAME.test(name)) throw new Bitrix24Error('INVALID_EVENT_NAME', { detail });
		if (isBotEvent(name)) throw new Bitrix24Error('BOT_EVENT_CHOSEN', { detail });
	}
	return [...new Set(names)];
};

/** @throws Bitrix24Error as above, INVALID_TEXT, INVALID_BOOLEAN and those of the credential */
export async function readForm(context: IHookFunctions | IWebhookFunctions): Promise<TriggerForm> {
	const connection = await triggerConnectionOf(context);
	const options = (context.getNodeParameter('options', {}) ?? {}) as IDataObject;
	const tokens =
		connection.authentication === 'webhook'
			? context.getNodeParameter('applicationToken', '')
			: connection.credential.applicationToken;
	return {
		connection,
		events: toEvents(
			context.getNodeParameter('events'),
			context.getNodeParameter('otherEvents', ''),
		),
		applicationTokens: toText(tokens ?? '', 'Application Token')
			.split(/[\s,;]+/)
			.filter((token) => token !== ''),
		fetchObject: toBoolean(options.fetchObject ?? false, 'Fetch Full Object'),
	};
}
