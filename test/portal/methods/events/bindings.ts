import type { Params } from '../../php/params';
import { isEmpty, isSet, toInt, toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Binding } from '../../types/subscriptions';
import { checkCallback } from '../callback';
import type { Call, MethodTable } from '../method';
import { EVENT_SCOPES, eventNames, eventNamesOf } from './eventNames';

/** ID of the only administrator. */
const ADMINISTRATOR = 1;

const isAdmin = ({ caller }: Call) => caller.userId === ADMINISTRATOR;

/** The application behind a call; throws WRONG_AUTH_TYPE for webhooks. */
function applicationOf({ caller }: Call): string {
	if (caller.clientId) return caller.clientId;
	const text = 'Current authorization type is denied for this method';
	throw new RestError('WRONG_AUTH_TYPE', text, 403);
}

const accessDenied = (what: string) =>
	new RestError(
		'ACCESS_DENIED',
		`Access denied! ${what} requires administrator access rights`,
		403,
	);

const badArgument = (argument: string, text: string) =>
	new RestError('ERROR_ARGUMENT', text, 400, { argument });

const missing = (argument: string) =>
	badArgument(argument, `Argument '${argument}' is null or empty`);

/** Event and handler, checked in the order of the server. */
function readEvent(call: Call, params: Params, action: string) {
	const event = toStr(params.EVENT).toUpperCase();
	if (event === '') throw missing('EVENT');
	const type = toStr(params.EVENT_TYPE).toLowerCase() || 'online';
	if (type !== 'online' && type !== 'offline') {
		throw badArgument('EVENT_TYPE', 'Value must be one of {online|offline}');
	}
	const isOffline = type === 'offline';
	if (isOffline && !isAdmin(call)) throw accessDenied(`Offline events ${action}`);
	const handler = isOffline ? '' : toStr(params.HANDLER);
	if (!isOffline && handler === '') throw missing('HANDLER');
	return { event, handler, isOffline };
}

function checkHandler(url: string): void {
	const refusal = url === '' ? undefined : checkCallback(url);
	if (!refusal) return;
	const isWrong = refusal === 'Wrong handler URL';
	throw new RestError(isWrong ? 'ERROR_WRONG_HANDLER_URL' : 'ERROR_UNSUPPORTED_PROTOCOL', refusal);
}

/**
 * `event.bind`: for applications only. Users other than the administrator bind for themselves.
 * @see https://apidocs.bitrix24.com/api-reference/events/event-bind.html
 */
function eventBind(call: Call): true {
	const { world, caller } = call;
	const clientId = applicationOf(call);
	const params = upperKeys(call.params);
	const asked = toInt(params.AUTH_TYPE);
	if (asked > 0 && asked !== caller.userId && !isAdmin(call)) {
		throw accessDenied('Event binding with AUTH_TYPE');
	}
	const { event, handler, isOffline } = readEvent(call, params, 'binding');
	checkHandler(handler);
	if (!eventNames(caller.scopes).includes(event)) {
		throw new RestError('ERROR_EVENT_NOT_FOUND', 'Event not found');
	}
	const own = asked > 0 || !isAdmin(call) ? asked || caller.userId : 0;
	const userId = isOffline ? 0 : own;
	const binding: Binding = { clientId, event, handler, userId, connectorId: call.connector };
	const isThere = world.bindings.some((known) => JSON.stringify(known) === JSON.stringify(binding));
	if (isThere) {
		const text = 'Unable to set event handler: Handler already binded';
		throw new RestError('ERROR_CORE', text);
	}
	world.bindings.push(binding);
	return true;
}

/** `event.unbind`: an unknown handler is no error. Other users only unbind their own. */
function eventUnbind(call: Call): { count: number } {
	const { world, caller } = call;
	const clientId = applicationOf(call);
	const params = upperKeys(call.params);
	const { event, handler, isOffline } = readEvent(call, params, 'unbinding');
	const isAsked = !isOffline && isSet(params, 'AUTH_TYPE');
	const asked = toInt(params.AUTH_TYPE);
	if (isAsked && asked !== caller.userId && !isAdmin(call)) {
		throw accessDenied('Event unbinding with AUTH_TYPE');
	}
	const userId = isAsked ? asked : isOffline || isAdmin(call) ? undefined : caller.userId;
	const fits = (known: Binding) =>
		known.clientId === clientId &&
		known.event === event &&
		known.handler === handler &&
		(userId === undefined || known.userId === userId) &&
		(!isOffline || known.connectorId === call.connector);
	const before = world.bindings.length;
	world.bindings = world.bindings.filter((known) => !fits(known));
	return { count: before - world.bindings.length };
}

/** `event.get`: handlers of the application; other users than the administrator see their own. */
function eventGet(call: Call): unknown[] {
	const clientId = applicationOf(call);
	return call.world.bindings
		.filter((known) => known.clientId === clientId)
		.filter(({ userId }) => isAdmin(call) || userId === call.caller.userId)
		.map(({ event, handler, userId, connectorId }) =>
			handler === ''
				? { event, connector_id: connectorId, offline: 1 }
				: { event, handler, auth_type: String(userId), offline: 0 },
		);
}

/** `events`: names of events for the granted scopes, for one scope, or all. */
function events(call: Call): string[] {
	applicationOf(call);
	const { SCOPE, FULL } = upperKeys(call.params);
	if (SCOPE !== undefined && SCOPE !== null) return eventNamesOf(toStr(SCOPE));
	return eventNames(isEmpty(FULL) ? call.caller.scopes : EVENT_SCOPES);
}

/** General events; the methods need no scope, but the events do. */
export const eventMethods: MethodTable = {
	events: { run: events },
	'event.bind': { run: eventBind },
	'event.unbind': { run: eventUnbind },
	'event.get': { run: eventGet },
};
