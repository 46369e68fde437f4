import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { toBotLocator, type BotLocator } from '../shared/bot/botPicker';
import { toBotEvents } from '../shared/events/bot/eventNames';
import { readFilterOptions, type EventFilter } from '../shared/events/bot/filters';
import type { Connection } from '../shared/portal/connection/connection';
import { connectionOf } from '../shared/portal/connection/connectionOf';
import { toBoolean, toInteger } from '../shared/values/convert';

/** Bitrix24 gives no more events at once. The default, so that one poll empties most queues. */
export const MAX_LIMIT = 1000;

export interface PollForm extends EventFilter {
	connection: Connection;
	bot: BotLocator;
	/** Events in one poll. */
	limit: number;
	switchToFetch: boolean;
}

/**
 * @throws Bitrix24Error INVALID_POLL_LIMIT, INVALID_BOT_ID, INVALID_BOT_CODE, INVALID_BOOLEAN and those of
 * the credential
 */
export async function readForm(context: IPollFunctions): Promise<PollForm> {
	const options = (context.getNodeParameter('options', {}) ?? {}) as IDataObject;
	return {
		connection: await connectionOf(context),
		bot: toBotLocator(context.getNodeParameter('botId')),
		events: toBotEvents(context.getNodeParameter('events')),
		...readFilterOptions(options),
		limit: toInteger(options.limitPerPoll ?? MAX_LIMIT, {
			min: 1,
			max: MAX_LIMIT,
			code: 'INVALID_POLL_LIMIT',
		}),
		switchToFetch: toBoolean(options.switchToFetch ?? false, 'switchToFetch'),
	};
}
