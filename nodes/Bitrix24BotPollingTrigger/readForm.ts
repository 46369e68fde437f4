import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { toBotLocator, type BotLocator } from '../shared/bot/botPicker';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { toBotEvents } from '../shared/events/bot/eventNames';
import type { EventFilter } from '../shared/events/bot/filters';
import {
	credentialTypeOf,
	readConnection,
	type Authentication,
	type Connection,
} from '../shared/portal/connection/connection';
import { toBoolean, namesIn } from '../shared/values/convert';

/** More than that, and Bitrix24 gives that many. */
export const MAX_LIMIT = 1000;

/** All that Bitrix24 gives at once, so that a poll empties most queues. */
export const DEFAULT_LIMIT = MAX_LIMIT;

/** The form of the trigger, with its credential. */
export interface PollForm extends EventFilter {
	connection: Connection;
	bot: BotLocator;
	/** Events in one poll. */
	limit: number;
	switchToFetch: boolean;
}

/** @throws Bitrix24Error INVALID_POLL_LIMIT */
const toLimit = (value: unknown): number => {
	const text = String(value ?? DEFAULT_LIMIT).trim();
	const limit = Number(text);
	if (/^\d+$/.test(text) && limit >= 1 && limit <= MAX_LIMIT) return limit;
	throw new Bitrix24Error('INVALID_POLL_LIMIT', { detail: text.slice(0, 50) || 'empty' });
};

/**
 * @throws Bitrix24Error the codes above, INVALID_BOT_ID, INVALID_BOT_CODE, INVALID_BOOLEAN and those of
 * the credential
 */
export async function readForm(this: IPollFunctions): Promise<PollForm> {
	const authentication = this.getNodeParameter('authentication') as Authentication;
	const options = (this.getNodeParameter('options', {}) ?? {}) as IDataObject;
	const credential = await this.getCredentials(credentialTypeOf(authentication));
	return {
		connection: readConnection(authentication, credential, options.botToken),
		bot: toBotLocator(this.getNodeParameter('botId')),
		events: toBotEvents(this.getNodeParameter('events')),
		dialogIds: namesIn(options.dialogIds),
		userIds: namesIn(options.userIds),
		commands: namesIn(options.commands),
		ignoreBots: toBoolean(options.ignoreBots ?? true, 'ignoreBots'),
		limit: toLimit(options.limitPerPoll),
		switchToFetch: toBoolean(options.switchToFetch ?? false, 'switchToFetch'),
	};
}
