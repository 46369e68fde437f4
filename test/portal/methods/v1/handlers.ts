import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { isEmpty, toStr } from '../../php/values';
import type { Caller } from '../../types/caller';
import { RestError } from '../../types/errors';
import { checkCallback } from '../callback';

/** Events in the order the server checks their handlers (`imbot.update` docs, server source). */
const EVENTS = [
	'EVENT_MESSAGE_ADD',
	'EVENT_MESSAGE_UPDATE',
	'EVENT_MESSAGE_DELETE',
	'EVENT_CONTEXT_GET',
	'EVENT_WELCOME_MESSAGE',
	'EVENT_BOT_DELETE',
];

/** Events that `imbot.register` requires, with their names in its messages. */
const REQUIRED: Record<string, string> = {
	EVENT_MESSAGE_ADD: 'Message add',
	EVENT_WELCOME_MESSAGE: 'Welcome message',
	EVENT_BOT_DELETE: 'Bot delete',
};

/**
 * Handler URLs among the given fields. EVENT_HANDLER replaces all of them; an empty URL counts as
 * not given. Throws `<EVENT>_ERROR` for an invalid one and, when registering, for a missing one.
 */
export function readHandlers(fields: Params, registering: boolean): Record<string, string> {
	const common = isEmpty(fields.EVENT_HANDLER) ? undefined : toStr(fields.EVENT_HANDLER);
	const handlers: Record<string, string> = {};
	for (const event of EVENTS) {
		const value = common ?? fields[event];
		if (isEmpty(value)) {
			if (!registering || !REQUIRED[event]) continue;
			const text = `Handler for "${REQUIRED[event]}" event isn't specified`;
			throw new RestError(`${event}_ERROR`, text);
		}
		const refusal = checkCallback(toStr(value));
		if (refusal) throw new RestError(`${event}_ERROR`, refusal);
		handlers[event] = toStr(value);
	}
	return handlers;
}

/**
 * Binds handlers; they belong to an application, not to a bot. The CLIENT_ID of a webhook is
 * appended to the URL without encoding.
 */
export function bindHandlers(
	world: World,
	caller: Caller,
	owner: string,
	handlers: Record<string, string>,
): void {
	const clientId = caller.via === 'webhook' ? owner.replace(/^custom/, '') : undefined;
	const book = world.handlersOf(owner);
	for (const [event, url] of Object.entries(handlers)) {
		const glue = url.includes('?') ? '&' : '?';
		book[event] = clientId === undefined ? url : `${url}${glue}CLIENT_ID=${clientId}`;
	}
}
